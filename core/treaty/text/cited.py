"""Where in a text the clause stands that a redline names: by number and title, or by title where numbers moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from treaty.text.clauses import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.document import Document
    from treaty.text.clauses import Clause

_NUMBERED = re.compile(
    r"(?:clause|section|article|paragraph|§+)?\s*"
    r"((?:\d+|[IVXLC]+\b)(?:\.\d+)*|(?:schedule|annex|appendix|exhibit|addendum|attachment)\s+\w{1,2})"
    r"\.?(?=$|[\s:,–-])[\s:,–-]*(.*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a document's body, from `start` up to `end`; `sure` if it is what was cited and no guess."""

    start: int
    end: int
    sure: bool = True


def is_numbered(cited: str) -> bool:
    """Whether a clause is cited by its number."""
    return _NUMBERED.match(cited.strip()) is not None


def regions(document: Document, cited: str) -> Iterator[Region]:
    """Where to look for the words of the clause `cited`, the likeliest first; the whole text comes last.

    The clause of that number and title; else the section of that title, for numbers move; else that of the number.
    """
    agreement, begins = Agreement.of(document), _lines(document)
    for clause, sure in _clauses(agreement, cited):
        first, last = clause.span.start.line - document.body_line, clause.span.end.line - document.body_line
        yield Region(begins[first], begins[last + 1], sure)
    yield Region(0, len(document.body), sure=False)


def _clauses(agreement: Agreement, cited: str) -> Iterator[tuple[Clause, bool]]:
    every = list(_titled(agreement.clauses))
    if found := _NUMBERED.match(cited.strip()):
        number, title = found[1].casefold(), _folded(found[2])
        there = [(clause, titles) for clause, titles in every if clause.number.casefold() == number]
        yield from ((clause, True) for clause, titles in there[:1] if title in ("", *titles))
        yield from ((clause, False) for clause, _ in every if title and _folded(clause.title) == title)
        yield from ((clause, False) for clause, titles in there[:1] if title not in ("", *titles))
    elif name := _folded(cited):
        if name == _folded(agreement.title):
            yield from ((clause, True) for clause in agreement.clauses[:1] if not clause.number and not clause.title)
        called = [c for c, _ in every if f" {name} " in f" {_folded(c.title)} " or name in map(_folded, c.provisions)]
        yield from ((clause, True) for clause in called[:1])


def _titled(clauses: Sequence[Clause], above: tuple[str, ...] = ()) -> Iterator[tuple[Clause, tuple[str, ...]]]:
    """Every clause with its title and those of the clauses that it belongs to."""
    for clause in clauses:
        titles = (*above, _folded(clause.title)) if clause.title else above
        yield clause, titles
        yield from _titled(clause.clauses, titles)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _lines(document: Document) -> list[int]:
    """Where each line of the body begins, and the last one ends."""
    return [0, *accumulate(len(line) + 1 for line in document.body.split("\n"))]
