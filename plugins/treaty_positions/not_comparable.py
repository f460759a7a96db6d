"""Positions whose values are none."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.negotiation.positions import positions
from treaty.negotiation.scales import Scale, is_known, label
from treaty.quantities import QuantityError

from treaty_positions.weighing import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.positions import Position


@rule("positions/not-comparable", severity=Severity.ERROR, reads={"positions"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """A position has a value that cannot be read, or that cannot be compared with the others."""
    ours = positions(deal)
    for position in ours.positions if ours else ():
        if is_known(deal, position.term):
            yield from _first_mistake(position, Scale.of(deal, position), label(deal, position.term))


def _first_mistake(position: Position, scale: Scale, name: str) -> Iterator[Problem]:
    for one, other in (*zip(VALUES, VALUES, strict=True), *pairwise(VALUES)):
        try:
            scale.is_worse(getattr(position, one), getattr(position, other))
        except QuantityError as error:
            yield Problem(
                f"The {other} of the {name} cannot be weighed: {error.problem.rstrip('.')}",
                position.at.below(other),
                remedy=error.advice,
            )
            return
