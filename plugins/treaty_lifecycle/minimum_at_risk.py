"""Contract years that will close below the minimum if they go on as they went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Related, Severity, counted, rule

from treaty_lifecycle.in_force import in_force
from treaty_lifecycle.minimums import count, less, minimums, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

ID = "lifecycle/minimum-at-risk"
OPTIONS = {"from_day": Option(90, "day of the contract year from which the pace says anything")}


@rule(ID, severity=Severity.WARNING, reads={"terms", "milestones"}, options=OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """At its present pace the contract year will close below the minimum."""
    contract = in_force(deal, desk)
    year = contract.year_of(desk.today) if contract else 0
    if contract is None or year < 1:
        return
    period = contract.year(year)
    for minimum in minimums(deal):
        found = count(deal, contract, minimum, year, desk.today)
        if found is None or found.result.on not in period or period.last is None:
            continue
        gone, days = (found.result.on - period.first).days + 1, (period.last - period.first).days + 1
        pace = rounded(minimum.amount.currency, (found.amount.amount * days / gone).quantize(1))
        if gone < desk.option(ID, "from_day") or pace >= minimum.amount:
            continue
        yield Problem(
            f"{found.amount} of the {minimum.amount} of contract year {year} by {found.result.on}: at this pace it"
            f" closes at about {pace}, {less(minimum.amount, pace)} short;"
            f" {counted((period.last - desk.today).days, 'day')} are left",
            ("results", found.index, "actual"),
            remedy="Ask the partner for its forecast, and settle what follows before the year closes.",
            related=(Related("the minimum", minimum.at),),
        )
