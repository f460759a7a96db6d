"""Negotiations with a weak alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.negotiation.positions import positions

from treaty_positions.weighing import is_negotiated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("positions/batna-weak", severity=Severity.WARNING, reads={"positions", "milestones"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Our alternative to this deal is weak, and the CPO has not been told."""
    ours = positions(deal)
    if ours is None or ours.batna is None or deal.escalation is not None or not is_negotiated(deal, desk):
        return
    if ours.batna.strength == "low":
        yield Problem(
            "Our alternative to this deal is weak, so we shall be tempted to take what we should not",
            ours.batna.at.below("strength"),
            remedy="Put it before the CPO (`escalation:` in deal.md) while there is time to build a better one.",
        )
