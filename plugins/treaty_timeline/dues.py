"""What the timeline knows to be open: next steps, the plan, the day of the alarm, holds, and whom to approach again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from treaty import Due, Plan

from treaty_timeline.clock import DAY_ONE, is_running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


def dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """What is open in the deal as its dates say."""
    if deal.approach_again is not None:
        yield Due("approach-again", f"Approach {deal.partner.name} again", deal.approach_again, at=("approach_again",))
    if deal.stage(desk.as_of).has_ended:
        return
    if deal.hold is not None:
        if deal.hold.until is not None:
            yield Due("hold", "Decide whether the deal stays on hold", deal.hold.until, at=("hold", "until"))
        return
    yield from _step(deal, desk)
    yield from _escalation(deal)
    if is_running(deal, desk):
        yield from _plan(deal, desk)


def _step(deal: Deal, desk: Desk) -> Iterator[Due]:
    step = deal.next_step
    if step is None:
        return
    if step.owes == "partner":
        yield Due("next-step", f"{step.what}{f' ({step.who})' if step.who else ''}", step.due, ("partner",), at=_STEP)
        return
    named = tuple(id_ for id_, person in desk.roster.people.items() if step.who in (id_, person.name))
    yield Due("next-step", step.what, step.due, named, at=_STEP)


_STEP = ("next_step",)


def _escalation(deal: Deal) -> Iterator[Due]:
    raised = deal.escalation
    if raised is not None and not raised.decision:
        what = f"Decide whether to go on: {raised.because}"
        yield Due("escalation", what, owes=("cpo",), since=raised.raised, at=("escalation",))


def _plan(deal: Deal, desk: Desk) -> Iterator[Due]:
    plan = Plan.of(deal, desk.as_of)
    start = deal.milestones.get("interest")
    if start is None or plan.milestone is None:
        return
    yield Due(f"plan/{plan.milestone.name}", f"Reach “{plan.milestone.title}”", plan.due, at=DAY_ONE)
    for name, day in (("goal", deal.pattern.goal_days), ("alarm", deal.pattern.alarm_days)):
        end = start.day + timedelta(days=day - 1)
        if end >= desk.today:  # once it has passed, a rule says so
            yield Due(name, f"Have the agreement signed: day {day}, the {name}", end, at=DAY_ONE)
