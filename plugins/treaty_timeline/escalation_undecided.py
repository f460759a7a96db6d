"""Escalations that wait for their decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, counted, rule

from treaty_timeline.clock import is_running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


_DAYS = Option(5, "business days within which the CPO decides")


@rule("timeline/escalation-undecided", severity=Severity.WARNING, reads={"milestones"}, options={"days": _DAYS})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An escalation has waited too long for its decision."""
    raised = deal.escalation
    if raised is None or raised.decision or not is_running(deal, desk):
        return
    days = desk.option("timeline/escalation-undecided", "days")
    waited = desk.calendar.business_days_between(raised.raised, desk.today)
    if waited > days:
        yield Problem(
            f"Escalated on {raised.raised} and not decided for {counted(waited, 'business day')}"
            f"; {counted(days, 'business day')} is the desk's limit",
            ("escalation", "raised"),
            remedy="Ask the CPO, and record it: `decision:` (proceed, renegotiate or stop), `decided:` and `by:`.",
        )
