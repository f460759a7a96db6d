"""Negotiations without an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.negotiation.positions import positions

from treaty_positions.weighing import is_negotiated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("positions/walk-away-missing", severity=Severity.WARNING, reads={"positions", "milestones"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We negotiate and nobody has said what would make us walk away."""
    ours = positions(deal)
    if ours is not None and ours.positions and not ours.walk_away and is_negotiated(deal, desk):
        yield Problem(
            "Nobody has written down what would make us walk away",
            Place(ours.path, ("walk_away",)),
            remedy="Write `walk_away:` with what ends the deal, such as broad exclusivity or a rate past the minimum.",
        )
