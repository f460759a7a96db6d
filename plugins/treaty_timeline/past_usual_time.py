"""Deals that take longer than their kind usually does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_timeline.clock import DAY_ONE, day_unsigned, figures, kind, usual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("timeline/past-usual-time", severity=Severity.WARNING, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The deal takes longer than deals of its model usually do."""
    day = day_unsigned(deal, desk)
    if deal.pattern.weeks[1] * 7 < day <= deal.pattern.goal_days:
        yield Problem(
            f"Day {day} and not signed: {kind(deal.pattern)} usually take {usual(deal.pattern)}"
            f"; {figures(deal.pattern)}",
            DAY_ONE,
            remedy="Find out what holds it up, and make that the next step.",
        )
