"""Negotiations without an alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.negotiation.positions import positions

from treaty_positions.weighing import is_negotiated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("positions/batna-missing", severity=Severity.WARNING, reads={"positions", "milestones"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We negotiate without knowing what we do if there is no deal."""
    ours = positions(deal)
    if ours is not None and ours.positions and ours.batna is None and is_negotiated(deal, desk):
        yield Problem(
            "Nobody has written down what we do if there is no deal",
            Place(ours.path, ("batna",)),
            remedy="Write `batna:` with a `description` and a `strength` (high, medium or low).",
        )
