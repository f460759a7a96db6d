"""Deals that nobody moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_timeline.clock import is_running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("timeline/next-step-missing", severity=Severity.WARNING, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The deal is open and nobody owes a next step."""
    if deal.next_step is None and is_running(deal, desk):
        yield Problem(
            "This deal has no next step: nobody owes anything, so nothing will happen",
            ("next_step",),
            remedy="Write `next_step:` with `what:`, `owes:` (us or partner) and `due:`.",
        )
