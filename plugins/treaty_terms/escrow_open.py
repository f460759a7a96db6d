"""Source escrow that is not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import Oem

from treaty_terms.judged import AT, has_left_the_house, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/escrow-open", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A document of ours is out, and source escrow is not settled."""
    terms = live(deal, desk, Oem)
    if terms is None or not has_left_the_house(deal, desk):
        return
    if terms.escrow == "open":
        yield Problem(
            "A document of ours is out, and source escrow is still open",
            (*AT, "escrow"),
            remedy="Settle agent, cost and triggers, and write `escrow: agreed`; or `none` where they can do without.",
        )
    elif terms.escrow == "agreed" and not terms.escrow_triggers:
        yield Problem(
            "Source escrow is agreed, and nothing says what releases the source",
            (*AT, "escrow"),
            remedy="List what does under `escrow_triggers:`, such as insolvency or a defect left open.",
        )
