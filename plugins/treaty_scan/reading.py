"""An agreement read: its clauses with what they say, and what is to be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.source import HIDDEN

from treaty_scan.facts import Facts, facts
from treaty_scan.finder import find
from treaty_scan.parties import parties

if TYPE_CHECKING:
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


def clauses(text: str) -> tuple[Clause, ...]:
    """Every clause found in `text`, in its order; whichever way its lines end."""
    plain = text.replace("\r", " ")
    names = parties(plain)
    return tuple(
        Clause(
            kind=each.kind,
            start=each.start,
            end=each.end,
            text=" ".join(HIDDEN.sub(" ", plain[each.start : each.end]).split()),
            confidence=each.confidence,
            facts=facts(plain[each.start : each.end], each.kind, names),
        )
        for each in find(plain)
    )
