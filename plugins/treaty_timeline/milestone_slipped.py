"""Milestones of the eight-week plan that did not come in their week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Plan, Problem, Severity, counted, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


_GRACE = Option(0, "days past the end of the planned week before it is said")


@rule("timeline/milestone-slipped", severity=Severity.WARNING, reads={"milestones"}, options={"grace_days": _GRACE})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The next milestone of the plan is late."""
    plan = Plan.of(deal, desk.as_of)
    next_one = plan.milestone
    if deal.hold or next_one is None or plan.days_late <= desk.option("timeline/milestone-slipped", "grace_days"):
        return
    stretched = "" if plan.plan_week == next_one.week else f" (week {next_one.week} of the eight-week plan)"
    yield Problem(
        f"“{next_one.title}” is {counted(plan.slip, 'week')} late: it was planned for week {plan.plan_week}{stretched}"
        f", by {plan.due}, and this is week {plan.week}",
        ("milestones", next_one.name),
        remedy=f"Date it (`{next_one.name}: …`) once it has happened, or agree with the partner when it will.",
    )
