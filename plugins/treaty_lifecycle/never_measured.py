"""What the agreement measures, and nobody has."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, rule
from treaty.policy.calendars import Calendar
from treaty.quantities import Duration, Unit
from treaty.signed.aftercare import latest

from treaty_lifecycle.in_force import in_force
from treaty_lifecycle.measured import required, result_of
from treaty_lifecycle.minimums import count, minimums

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk
    from treaty.signed.contract import Contract
    from treaty.source import Pointer

ID = "lifecycle/never-measured"
OPTIONS = {"grace_days": Option(30, "days after a figure was due before it is said")}
_FIRST_QUARTER = Duration(3, Unit.MONTHS)


@rule(ID, severity=Severity.WARNING, reads={"terms", "milestones"}, options=OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The agreement names a figure to reach, and no result says what it is."""
    contract = in_force(deal, desk)
    if contract is None:
        return
    until = desk.today - timedelta(days=desk.option(ID, "grace_days"))
    for what, due, at, how in _missing(deal, contract, desk.today):
        if due < until:
            yield Problem(
                f"{what} was to be known by {due}, and no result tells it",
                at,
                remedy=f"Measure it, and write it under `results:` with `{how}`.",
            )


def _missing(deal: Deal, contract: Contract, today: date) -> Iterator[tuple[str, date, Pointer, str]]:
    """Figures without a result: which, due when, agreed where, and what a result of it says."""
    for number, criterion in enumerate(deal.terms.success_criteria):
        if criterion.by is not None and result_of(deal, criterion.measure, today) is None:
            at: Pointer = ("terms", "success_criteria", number)
            yield f"“{criterion.measure}”", criterion.by, at, f"measure: {criterion.measure}"
    for at, what, _ in required(deal):
        if latest(deal, today, term=at) is None:
            path = "/".join(map(str, at))
            yield f"The figure for {what}", Calendar().add(contract.start, _FIRST_QUARTER), at, f"term: {path}"
    year = contract.year_of(today) - 1
    for minimum in minimums(deal) if year > 0 else ():
        last = contract.year(year).last
        if last is not None and count(deal, contract, minimum, year, today) is None:
            path = "/".join(map(str, minimum.at))
            what = f"What counts for the minimum in contract year {year}"
            yield what, last, minimum.at, f"term: {path}` and `year: {year}"
