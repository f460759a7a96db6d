"""Next steps whose date has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, counted, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


_GRACE = Option(0, "days past the due date before it is said")


@rule("timeline/next-step-overdue", severity=Severity.WARNING, reads={"milestones"}, options={"grace_days": _GRACE})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The next step is overdue."""
    step = deal.next_step
    if step is None or deal.hold or deal.stage(desk.as_of).has_ended:
        return
    late = (desk.today - step.due).days
    if late > desk.option("timeline/next-step-overdue", "grace_days"):
        owes, advice = ("we owe", "Do it") if step.owes == "us" else ("the partner owes", "Ask them for it today")
        person = f" ({step.who})" if step.who else ""
        yield Problem(
            f"“{step.what}” was due on {step.due}, {counted(late, 'day')} ago: {owes} it{person}",
            ("next_step", "due"),
            remedy=f"{advice}, or agree a new date.",
        )
