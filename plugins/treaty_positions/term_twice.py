"""Two positions on one term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule
from treaty.negotiation.positions import positions
from treaty.negotiation.scales import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.positions import Position
    from treaty.source import Pointer


@rule("positions/term-twice", severity=Severity.ERROR, reads={"positions"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """Two positions are about one term."""
    ours = positions(deal)
    first: dict[Pointer, Position] = {}
    for position in ours.positions if ours else ():
        if position.term in first:
            yield Problem(
                f"There are two positions on the {label(deal, position.term)}, and nobody can tell which one counts",
                position.at.below("term"),
                remedy="Keep one of them.",
                related=(Related("the other one", first[position.term].at.below("term")),),
            )
        first.setdefault(position.term, position)
