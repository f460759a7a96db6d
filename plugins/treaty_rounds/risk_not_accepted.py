"""Risks that nobody who may has accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_rounds.register import redlines
from treaty_rounds.settled import objection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("rounds/risk-not-accepted", severity=Severity.ERROR, reads={"rounds", "milestones", "roster"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A redline is called an accepted risk, and nobody entitled has accepted it."""
    if deal.stage(desk.as_of).has_ended:
        return
    for redline in redlines(deal):
        if why := objection(redline, desk):
            yield Problem(
                f"The redline {redline.name} is called a risk that we accept, and {why}",
                redline.at.below("by" if redline.by else "status"),
                remedy="The CPO or Legal accepts it: write `by:`, `decided:` and the reason as `decision:`.",
            )
