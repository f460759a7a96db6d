"""Deals that have passed the goal of sixty days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_timeline.clock import DAY_ONE, day_unsigned, figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("timeline/past-goal", severity=Severity.WARNING, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The deal is not signed and its goal has passed."""
    day = day_unsigned(deal, desk)
    if deal.pattern.goal_days < day <= deal.pattern.alarm_days:
        yield Problem(
            f"Day {day} and not signed: {figures(deal.pattern)}",
            DAY_ONE,
            remedy="Settle what is open at VP level, and agree a date to sign.",
        )
