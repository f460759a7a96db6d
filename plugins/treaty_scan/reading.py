"""An agreement read: its clauses with what they say, and what is to be said of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.source import HIDDEN

from treaty_scan.facts import Facts, facts
from treaty_scan.finder import find

if TYPE_CHECKING:
    from treaty_scan.kinds import Kind


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: characters `start` to `end` of the input, from line `line` (1 is the first) on.

    `text` is what a reader is shown: single-spaced, without characters that a terminal would obey.
    """

    kind: Kind
    start: int
    end: int
    line: int
    text: str
    confidence: float
    facts: Facts


def clauses(text: str) -> tuple[Clause, ...]:
    """Every clause found in `text`, in its order; whichever way its lines end."""
    plain = text.replace("\r", " ")
    lines = [match.end() for match in re.finditer("\n", text)]
    return tuple(
        Clause(
            kind=each.kind,
            start=each.start,
            end=each.end,
            line=bisect_right(lines, each.start) + 1,
            text=" ".join(HIDDEN.sub(" ", plain[each.start : each.end]).split()),
            confidence=each.confidence,
            facts=facts(plain[each.start : each.end]),
        )
        for each in find(plain)
    )
