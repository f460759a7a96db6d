"""Positions that contradict themselves."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.negotiation.positions import positions
from treaty.negotiation.scales import Scale, label
from treaty.quantities import QuantityError

from treaty_positions.weighing import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.positions import Position


@rule("positions/out-of-order", severity=Severity.ERROR, reads={"positions"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """Ideal, target and minimum are not in the order of what is better for us."""
    ours = positions(deal)
    for position in ours.positions if ours else ():
        try:
            yield from _disorder(position, Scale.of(deal, position), label(deal, position.term))
        except QuantityError:
            continue  # `positions/not-comparable` says so


def _disorder(position: Position, scale: Scale, name: str) -> Iterator[Problem]:
    values = [(each, getattr(position, each)) for each in VALUES]
    wrong = [(one, other) for one, other in pairwise(values) if scale.is_worse(one[1], other[1])]
    if not wrong:
        return
    (better, best), (worse, worst) = wrong[0]
    turned = all(not scale.is_worse(other[1], one[1]) for one, other in pairwise(values))
    if turned and isinstance(position.better, str):
        yield Problem(
            f"For the {name} `better` is {position.better}, and the values are written the other way round",
            position.at.below("better"),
            remedy="Who pays decides: what we pay is better lower, what we receive is better higher. "
            "Turn `better`, or the values.",
        )
        return
    yield Problem(
        f"For the {name} the {worse} of {worst} is better for us than the {better} of {best}",
        position.at.below(worse),
        remedy="The ideal is what we open with, the target what we expect, the minimum the worst that we accept.",
    )
