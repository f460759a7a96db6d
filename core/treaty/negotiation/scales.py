"""Which of two values of a term is better for us: what positions, rounds and terms are weighed with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from treaty.quantities import QuantityError
from treaty.records import formats, schema
from treaty.records.kinds import DEAL
from treaty.terms import BOTH, PARTNER, US

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.deal import Deal
    from treaty.negotiation.positions import Position
    from treaty.source import Pointer

_FIGURE = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?\Z", re.ASCII)
#: Words that stand for no amount at all, or for one without end.
_BEYOND = {"none": -1, "uncapped": 1}


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of one term are weighed.

    Attributes:
        better: `higher`, `lower`, or the possible words from the best for us to the worst.
        format: the grammar of the term's quantity, or "" for figures.
    """

    better: str | tuple[str, ...]
    format: str = ""

    @classmethod
    def of(cls, deal: Deal, position: Position) -> Scale:
        """The scale of the term that the position is about, in a deal of this model."""
        node = schema.load(DEAL.package, DEAL.schema).at(deal.document.data, position.term)
        return cls(position.better, node.format)

    def is_worse(self, value: Any, than: Any) -> bool:
        """Whether we would be worse off with `value`.

        Raises:
            QuantityError: one of them is none of this term's values, or the two cannot be compared.
        """
        if not isinstance(self.better, str):
            return self._rank(value) > self._rank(than)
        ours, theirs = self._figure(value), self._figure(than)
        levels = [_BEYOND.get(each, 0) if isinstance(each, str) else 0 for each in (ours, theirs)]
        if levels != [0, 0]:
            more, less = levels[0] > levels[1], levels[0] < levels[1]
        else:
            more, less = bool(ours > theirs), bool(ours < theirs)
        return less if self.better == "higher" else more

    def reads(self, value: Any) -> bool:
        """Whether `value` is one of this term's values."""
        try:
            self.is_worse(value, value)
        except QuantityError:
            return False
        return True

    def _figure(self, value: Any) -> Any:
        """The quantity that `value` spells."""
        if isinstance(value, (list, dict, bool)) or value is None:
            raise QuantityError("This is neither a quantity nor a figure.", "Give `better` as an order of words.")
        text = str(value).strip()
        if self.format:
            return formats.parse(self.format, text)
        if not _FIGURE.match(text):
            advice = "Write a figure, or give `better` as an order of words."
            raise QuantityError(f"“{text[:40]}” is no figure.", advice)
        return Decimal(text)

    def _rank(self, value: Any) -> int:
        """How bad `value` is, from 0; a list is as bad as its worst entry."""
        if isinstance(value, list):
            return max((self._rank(each) for each in value), default=0)
        words = _names(value) if isinstance(value, dict) else [_word(value)]
        for word in words:
            if word in self.better:
                return self.better.index(word)
        if isinstance(value, dict) and words == [PARTNER]:
            return 0  # what binds only the other side costs us nothing
        advice = f"The words are, from best to worst: {', '.join(self.better)}."
        raise QuantityError(f"“{words[0][:40]}” is none of the words of `better`.", advice)


def _names(restriction: Mapping[str, Any]) -> list[str]:
    """What a restriction may be called by, the most telling first; one of the partner alone has but that name."""
    binds = restriction.get("binds")
    if binds == PARTNER:
        return [PARTNER]
    kinds = [str(restriction[kind]) for kind in ("scope", "of") if kind in restriction]
    return [*kinds, *((US,) if binds == BOTH else ()), str(binds)]


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def label(deal: Deal, term: Pointer) -> str:
    """The term's name for people."""
    return schema.load(DEAL.package, DEAL.schema).label(deal.document.data, term)


def written(data: Any, pointer: Pointer) -> Any:
    """What stands at `pointer` in plain `data`; None where nothing does."""
    found: Any = data
    for step in pointer:
        if isinstance(found, str):
            return None
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def is_known(deal: Deal, term: Pointer) -> bool:
    """Whether a deal of this model has such a term."""
    return schema.load(DEAL.package, DEAL.schema).at(deal.document.data, term).declared


def known_terms(deal: Deal) -> tuple[str, ...]:
    """The paths of all terms that a deal of this model can have, `terms/commercial/fee`, sorted."""
    compiled = schema.load(DEAL.package, DEAL.schema)
    found: list[str] = []
    open_: list[Pointer] = [("terms",)]
    while open_:
        pointer = open_.pop()
        node = compiled.at(deal.document.data, pointer)
        below = {key for each in node.schemas for key in each.get("properties", ())}
        open_.extend((*pointer, key) for key in below)
        found.append("/".join(map(str, pointer)))
    return tuple(sorted(found))
