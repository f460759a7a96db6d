"""Negotiations without positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.negotiation.positions import positions

from treaty_positions.weighing import is_negotiated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("positions/missing", severity=Severity.ERROR, reads={"positions", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We negotiate without positions."""
    if not is_negotiated(deal, desk):
        return
    ours = positions(deal)
    if ours is None or not ours.positions:
        since = deal.milestones.shown_by("draft-sent", desk.as_of) or "interest"
        yield Problem(
            "Terms are being negotiated, and nobody has written down what we want and where we stop",
            ("milestones", since, "on"),
            remedy="Write `positions.yaml`: for each term that matters `better`, `ideal`, `target` and `minimum`.",
        )
