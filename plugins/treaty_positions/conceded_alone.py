"""Concessions that nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule
from treaty.negotiation.concessions import moves
from treaty.negotiation.positions import positions
from treaty.negotiation.rounds import rounds
from treaty.negotiation.scales import Scale, label
from treaty.quantities import QuantityError

from treaty_positions.weighing import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.concessions import Move


@rule("positions/conceded-alone", severity=Severity.WARNING, reads={"positions", "rounds"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We conceded twice on a term, and they did not move in between."""
    ours = positions(deal)
    if ours is None or not deal.stage(desk.as_of).is_open:
        return
    for position in ours.positions:
        scale, before = Scale.of(deal, position), None
        for move in moves(rounds(deal)):
            if move.term != position.term:
                continue
            conceded = move.by == "us" and _is_worse(scale, move)
            if before is not None and conceded:
                yield _problem(label(deal, position.term), before, move)
            before = move if conceded else None


def _is_worse(scale: Scale, move: Move) -> bool:
    try:
        return scale.is_worse(move.value, move.before)
    except QuantityError:
        return False


def _problem(name: str, before: Move, move: Move) -> Problem:
    return Problem(
        f"On the {name} we went from {shown(before.before)} to {shown(before.value)} in round {before.round} and to "
        f"{shown(move.value)} in round {move.round}, and they have not moved in between",
        move.at,
        remedy="Ask for something before the next step: whoever moves alone is asked to move again.",
        related=(Related("the step before", before.at),),
    )
