"""Who moved on which term, and when: computed from the rounds, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from treaty.finding import Place
    from treaty.negotiation.rounds import Round
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Move:
    """One side's new word on a term.

    Attributes:
        by: who moved, `us` or `partner`.
        before: what they had asked or offered until then.
        value: what they ask or offer now.
        round: the number of the round, held `on` that day; `at` is where it is written.
    """

    term: Pointer
    by: str
    before: Any
    value: Any
    round: int
    on: date
    at: Place


def moves(rounds: Iterable[Round]) -> tuple[Move, ...]:
    """Every change of what a side asks or offers, in the order in which it happened.

    The first word of a side on a term is no move, and neither is saying the same again.
    """
    found: list[Move] = []
    said: dict[tuple[Pointer, str], Any] = {}
    for each in rounds:
        for ask in each.asks:
            mine = (ask.term, each.by)
            if mine in said and said[mine] != ask.value:
                place = ask.at.below("value")
                found.append(Move(ask.term, each.by, said[mine], ask.value, each.number, each.on, place))
            said[mine] = ask.value
    return tuple(found)
