"""Deals without a clear path that nobody put before the CPO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import ESCALATION_WEEKS, Plan, Problem, Severity, rule

from treaty_timeline.clock import DAY_ONE, is_running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("timeline/escalation-missing", severity=Severity.WARNING, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The deal is long unsigned and nobody has put it before the CPO."""
    week, limit = Plan.of(deal, desk.as_of).week, deal.pattern.escalation_week
    if week is not None and week > limit and deal.escalation is None and is_running(deal, desk):
        stretched = "" if limit == ESCALATION_WEEKS else f" (week {ESCALATION_WEEKS} of the eight-week plan)"
        yield Problem(
            f"Week {week} and not signed: past week {limit}{stretched} the CPO decides whether it goes on",
            DAY_ONE,
            remedy="Put it before the CPO and write `escalation:` with `raised:` and `because:`.",
        )
