"""What was asked and offered, and values in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.negotiation import rounds
from treaty.terms import PARTNER, US

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.negotiation.rounds import Ask, Round
    from treaty.source import Pointer

_KINDS = ("scope", "of")
_TOLD = ("industries", "geographies", "products", "lasts", "minimum")


def on_the_table(held: Iterable[Round]) -> Mapping[Pointer, tuple[Round, Ask]]:
    """What the partner asks now, by the term; what they asked before and left out since is theirs no more."""
    return {ask.term: (each, ask) for each, ask in rounds.on_the_table(held)}


def standing_asks(held: Iterable[Round], by: str) -> Mapping[Pointer, tuple[Round, Ask]]:
    """The last word of one side on each term, in the order in which the terms first came up."""
    found: dict[Pointer, tuple[Round, Ask]] = {}
    for each in held:
        if each.by == by:
            found.update({ask.term: (each, ask) for ask in each.asks})
    return found


def said(value: Any) -> str:
    """A value of a term for people: `20%`, `industry (Banking, United States, 24 months)`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(said, value))
    if not isinstance(value, dict):
        return str(value)
    kind = next((str(value[k]) for k in _KINDS if k in value), "")
    if not kind:
        return ", ".join(f"{str(k).replace('_', ' ')} {said(v)}" for k, v in value.items())
    more = [", ".join(map(str, v)) if isinstance(v, list) else str(v) for k in _TOLD if (v := value.get(k))]
    whom = {PARTNER: ("binds them",), US: ()}.get(value.get("binds", ""), ("binds both",))
    around = ", ".join((*whom, *more))
    return f"{kind} ({around})" if around else kind


def briefly(value: Any) -> str:
    """The same in a word or two, for a table: of a restriction only its kind."""
    if isinstance(value, list):
        return "; ".join(map(briefly, value))
    if isinstance(value, dict):
        kind = next((str(value[k]) for k in _KINDS if k in value), "")
        return kind or said(value)
    return said(value)


def words_in(value: Any) -> Iterator[str]:
    """Every text within a value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from words_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_in(inner)
    else:
        yield str(value)
