"""Holds that have lasted long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, counted, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


_DAYS = Option(30, "days after which a hold without an end is looked at again")
_REMEDY = "Take it up again (remove `hold:`), agree a new `until:`, or walk away with a date to approach again."


@rule("timeline/hold-expired", severity=Severity.WARNING, reads={"milestones"}, options={"open_ended_days": _DAYS})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The deal is still on hold although the hold should be over."""
    hold = deal.hold
    if hold is None or deal.stage(desk.as_of).has_ended:
        return
    if hold.until is not None:
        late = (desk.today - hold.until).days
        if late > 0:
            message = f"On hold until {hold.until}, which was {counted(late, 'day')} ago"
            yield Problem(message, ("hold", "until"), remedy=_REMEDY)
        return
    days = (desk.today - hold.since).days
    if days > desk.option("timeline/hold-expired", "open_ended_days"):
        message = f"On hold for {counted(days, 'day')}, and nobody said until when"
        yield Problem(message, ("hold", "since"), remedy=_REMEDY)
