"""Rounds that we leave without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule

from treaty_rounds.owed import DAYS, OVERDUE, answer_by, waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    OVERDUE,
    severity=Severity.WARNING,
    reads={"rounds", "milestones"},
    needs={"rounds"},
    options={"business_days": DAYS},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """It has been our turn for too long."""
    last = waiting(deal, desk)
    if last is None or last.turn != "us" or desk.today <= answer_by(last, desk):
        return
    days = desk.calendar.business_days_between(last.since, desk.today)
    yield Problem(
        f"It has been our turn for {days} business days, since {last.since}",
        Place(last.path, ("turn",)),
        remedy="Answer, be it with a date, and record it as the next round; "
        f"{desk.option(OVERDUE, 'business_days')} business days are the aim.",
    )
