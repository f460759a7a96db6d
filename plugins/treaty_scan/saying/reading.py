"""An agreement read: its parties, its sentences, and its clauses with what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from treaty.source import HIDDEN

from treaty_scan.finder import found_by
from treaty_scan.saying.facts import Facts, facts
from treaty_scan.saying.parties import parties

if TYPE_CHECKING:
    from treaty_scan.finder import Found
    from treaty_scan.kinds import Kind


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: characters `start` to `end` of the text.

    `text` is what a reader is shown: single-spaced, without characters that a terminal would obey.
    """

    kind: Kind
    start: int
    end: int
    text: str
    confidence: float
    facts: Facts

    @classmethod
    def of(cls, text: str, found: Found, names: tuple[str, ...]) -> Self:
        """What was found in `text`, an agreement between these."""
        passage = text[found.start : found.end]
        said = facts(passage, found.kind, names)
        return cls(found.kind, found.start, found.end, shown(passage), found.confidence, said)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a text holds, whichever way its lines end.

    Attributes:
        text: with a space for each carriage return; places count its characters.
        sentences: the first and the last character but one of each, in order.
        clauses: every clause of the model, in order.
        parties: their short names, where it says them.
    """

    text: str
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[Clause, ...] = ()
    parties: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a whole agreement."""
        from treaty_scan.features import features
        from treaty_scan.weights import trained

        plain = text.replace("\r", " ")
        seen, names = features(plain), parties(plain)
        found = tuple(Clause.of(plain, each, names) for each in found_by(trained(), seen))
        return cls(plain, tuple((start, end) for start, end in seen.spans.tolist()), found, names)


def clauses(text: str) -> tuple[Clause, ...]:
    """Every clause found in `text`, in its order."""
    return Agreement.of(text).clauses


def around(text: str, start: int, end: int, reach: int = 60) -> tuple[int, int]:
    """From `reach` characters before `start` to as many after `end`, to the ends of words."""
    first = text.rfind(" ", 0, max(0, start - reach)) + 1
    last = text.find(" ", min(len(text), end + reach))
    return first, last if last > 0 else len(text)


def shown(passage: str) -> str:
    """A passage single-spaced, without characters that a terminal would obey."""
    return " ".join(HIDDEN.sub(" ", passage).split())
