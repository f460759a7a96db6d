"""Figures read from the text: as quantities, each with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import Place
from treaty.quantities import Duration, NetTerms, Percent, QuantityError, Unit
from treaty.records.memo import once_a_document
from treaty.source import Position, Span
from treaty.text.clauses import Agreement

from treaty_provisions.figures import FIGURES
from treaty_provisions.phrases import compiled
from treaty_provisions.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.document import Document
    from treaty.text.clauses import Clause

    from treaty_provisions.figures import Figure

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])|\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as the text says it: the quantity, the words, and their place."""

    quantity: Any
    words: str
    at: Place


@once_a_document
def figures(document: Document) -> Mapping[str, tuple[Said, ...]]:
    """What `document` says of each figure, by the figure's name, in the order of the text."""
    found: dict[str, list[Said]] = {figure.name: [] for figure in FIGURES}
    told = [figure for figure in FIGURES if Vocabulary.of(document).holds(figure.stem)]
    for clause in Agreement.of(document).walk() if told else ():
        for sentence in sentences(clause):
            low = sentence.lower()
            for figure in told:
                if figure.stem in low:
                    found[figure.name].extend(_said(figure, sentence, low, clause, document))
    return {name: tuple(said) for name, said in found.items()}


def sentences(clause: Clause) -> Iterator[str]:
    """The sentences of a clause's own text."""
    yield from (sentence for sentence in _SENTENCE.split(clause.text) if sentence)


def place(document: Document, clause: Clause, words: str) -> Place:
    """Where `words` stand in `clause`: their line, or the first line of the clause."""
    first = clause.span.start.line - document.body_line
    raw = document.body.split("\n")[first : clause.span.end.line - document.body_line + 1]
    found = re.search(r"[\s*_]+".join(map(re.escape, words.split())), "\n".join(raw))
    if found is None:
        return Place(document.path, Span(clause.span.start, Position(clause.span.start.line, len(raw[0]) + 1)))
    before = "\n".join(raw)[: found.start()]
    line = before.count("\n")
    column = len(before) - before.rfind("\n") - 1
    length = min(len(found[0].split("\n")[0]), len(raw[line]) - column)
    return Place(document.path, Span.on(clause.span.start.line + line, column + 1, length))


def _said(figure: Figure, sentence: str, low: str, clause: Clause, document: Document) -> Iterator[Said]:
    for phrase in figure.phrases:
        for match in compiled(phrase).finditer(low):
            quantity = _quantity(figure.kind, match["q"])
            if quantity is not None:
                words = sentence[match.start("q") : match.end("q")]
                yield Said(quantity, words, place(document, clause, words))


def _quantity(kind: str, words: str) -> Duration | NetTerms | Percent | None:
    try:
        if kind == "percent":
            return Percent.parse(words)
        length = Duration.parse(words)
    except QuantityError:
        return None
    if kind == "net-terms":
        return NetTerms(length.amount) if length.unit is Unit.DAYS and length.amount <= 999 else None
    return length
