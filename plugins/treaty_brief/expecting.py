"""Which objections to expect in a deal, and why: by what the partner asked and said in the rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.language.wording import short_date
from treaty.negotiation.rounds import register
from treaty.negotiation.scales import Scale, label, written
from treaty.quantities import QuantityError
from treaty.terms import PARTNER

from treaty_brief.library import holds
from treaty_brief.said import briefly, on_the_table, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treaty import Deal
    from treaty.negotiation.positions import Positions
    from treaty.negotiation.rounds import Ask, Round

    from treaty_brief.library import Objection


@dataclass(frozen=True, slots=True)
class Expected:
    """An objection that we expect, and what makes us."""

    objection: Objection
    because: str


def expected(
    known: Iterable[Objection], deal: Deal, held: tuple[Round, ...], positions: Positions | None
) -> tuple[Expected, ...]:
    """Those to be ready for, in the order of `known`."""
    found = ((each, next(_reasons(each, deal, held, positions), "")) for each in known)
    return tuple(Expected(each, because) for each, because in found if because)


def _reasons(each: Objection, deal: Deal, held: tuple[Round, ...], positions: Positions | None) -> Iterator[str]:
    for pointer, (of, ask) in on_the_table(held).items():
        near = any(pointer[: len(t)] == t or t[: len(pointer)] == pointer for t in each.terms)
        if near and _presses(ask, each.values, deal, positions):
            yield f"round {of.number}, {short_date(of.on)}: {label(deal, pointer)} {briefly(ask.value)}"
    for of, text in _spoken(held):
        if word := next((w for w in each.words if holds(text, w)), ""):
            yield f"round {of.number}, {short_date(of.on)}: “{word}”"


def _presses(ask: Ask, values: tuple[str, ...], deal: Deal, positions: Positions | None) -> bool:
    """Whether an ask goes beyond what we would sign, and is of the kind that the objection is about."""
    if values and not set(values) & set(words_in(ask.value)):
        return False
    ours: Any = written(deal.document.data, ask.term)
    position = positions.on(ask.term) if positions else None
    if position is None or ours is None:
        return bool(ask.value != ours)
    try:
        return Scale.of(deal, position).is_worse(ask.value, ours)
    except QuantityError:
        return bool(ask.value != ours)


def _spoken(held: tuple[Round, ...]) -> Iterator[tuple[Round, str]]:
    """What the partner said: notes on their rounds and asks, and the redlines that are still open."""
    open_ = {r.at for r in register(r for each in held for r in each.redlines) if not r.is_settled}
    for each in held:
        if each.by == PARTNER:
            yield each, each.notes
            yield from ((each, ask.note) for ask in each.asks)
        yield from ((each, f"{r.clause} {r.text}") for r in each.redlines if r.at in open_)
