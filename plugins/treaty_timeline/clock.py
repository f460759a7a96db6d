"""For which deals the clock runs, and how its figures are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import ALARM_DAYS, GOAL_DAYS

if TYPE_CHECKING:
    from treaty import Deal, Desk, Pattern

#: Where the clock starts.
DAY_ONE = ("milestones", "interest", "on")


def is_running(deal: Deal, desk: Desk) -> bool:
    """Whether the deal is on its way to signature: neither signed, nor ended, nor on hold."""
    return deal.stage(desk.as_of).is_open and deal.hold is None


def day_unsigned(deal: Deal, desk: Desk) -> int:
    """The day of a deal whose clock runs, from 1; 0 for any other deal, or before interest was confirmed."""
    return (deal.day(desk.as_of) or 0) if is_running(deal, desk) else 0


def kind(pattern: Pattern) -> str:
    """The deals of this model, for people: `OEM deals`, `referral deals`."""
    return f"{pattern.title if pattern.title.isupper() else pattern.title.lower()} deals"


def usual(pattern: Pattern) -> str:
    """The usual time until signature, in weeks."""
    return f"{pattern.weeks[0]}–{pattern.weeks[1]} weeks"


def figures(pattern: Pattern) -> str:
    """The days of goal and alarm, with the plain figures where they are stretched to the model."""
    told = f"the goal is day {pattern.goal_days}, the alarm day {pattern.alarm_days}"
    if pattern.goal_days == GOAL_DAYS:
        return told
    return f"{told} ({GOAL_DAYS} and {ALARM_DAYS}, stretched: {kind(pattern)} take {usual(pattern)})"
