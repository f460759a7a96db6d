"""Critical redlines that stick, and that nobody has put before the CPO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_rounds.register import unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

#: The week of the eight-week plan after which what sticks goes to the CPO.
_WEEK = 5


@rule("rounds/critical-not-escalated", severity=Severity.WARNING, reads={"rounds", "milestones"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A critical redline sticks and has not been put before the CPO."""
    if deal.escalation is not None or not deal.stage(desk.as_of).is_open or deal.hold is not None:
        return
    week, day = deal.pattern.plan_week(_WEEK), deal.day(desk.as_of) or 0
    if deal.milestones.reached("second-draft-sent", desk.as_of):
        when = "the second draft is out"
    elif day > week * 7:
        when = f"this is day {day}, past week {week}"
    else:
        return
    for redline in unsettled(deal):
        if redline.triage == "critical":
            yield Problem(
                f"The critical redline {redline.name} is {redline.status}, and {when}",
                redline.at.below("status"),
                remedy="Settle it, or put it before the CPO: `escalation:` with `raised` and `because` in deal.md.",
            )
