"""What we sent, line by line, and which of its clauses a paragraph of theirs belongs to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty_redlines.words import brief, tokens, unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Agreement, Clause

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
#: A paragraph belongs to the line with which it shares at least this part of its words.
LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of our text: a heading, a paragraph, an item, a cell.

    Attributes:
        clause: the name of its clause as people cite it: `7.2 Liability`.
        text: what it says, without the clause's number.
        whole: the whole text of the clause.
        section: the title of the section that it stands in.
        provisions: what the nearest heading with an attribute says that it addresses.
    """

    clause: str
    text: str
    whole: str = ""
    section: str = ""
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph of theirs stands in our text; `tied` to a clause, or else only told where it is."""

    clause: str
    whole: str = ""
    tied: bool = True


def lines(agreement: Agreement) -> tuple[Line, ...]:
    """Every line of the agreement, in order."""
    found = [Line(agreement.title, agreement.title)] if agreement.title else []
    for section in agreement.clauses:
        for line, provisions in _lines(section, agreement.title):
            found.append(replace(line, section=section.title, provisions=provisions))
    return tuple(found)


def _lines(section: Clause, title: str) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """The lines of one section of the agreement called `title`, each with the provisions that it is about."""
    for clause, above, provisions in _walk((section,)):
        cited = _cited(clause, above) or title
        said = [cell for text in clause.text.split("\n") for cell in text.split("|") if cell.strip()]
        if clause.title and not (said and tokens(said[0])[: len(tokens(clause.title))] == tokens(clause.title)):
            yield Line(cited or clause.title, clause.title, clause.text), provisions
        for text in said:
            yield Line(cited or brief(text, 40), text.strip(), clause.text), provisions


def _walk(
    clauses: Sequence[Clause], above: str = "", inherited: tuple[str, ...] = ()
) -> Iterator[tuple[Clause, str, tuple[str, ...]]]:
    """Every clause, with the title of the nearest one above it that has one, and its provisions or those above it."""
    for clause in clauses:
        provisions = clause.provisions or inherited
        yield clause, above, provisions
        yield from _walk(clause.clauses, clause.title or above, provisions)


def _cited(clause: Clause, above: str) -> str:
    return " ".join(filter(None, (clause.number, clause.title or (above if clause.number else "")))) or above


class Placer:
    """Says to which clause a paragraph belongs, one after the other in their order."""

    def __init__(self, ours: Sequence[Line]) -> None:
        self._ours = ours
        self._known: dict[tuple[str, ...], list[int]] = {}
        self._words = [Counter(tokens(line.text)) for line in ours]
        for index, line in enumerate(ours):
            self._known.setdefault(tokens(unnumbered(line.text)), []).append(index)
        self._last = -1

    def place(self, was: str, label: str = "") -> Place:
        """The place of a paragraph that read `was` before it was changed; "" for one that is new.

        Of several that read alike, or where none does, the number `label` that Word gave it tells which. A new one
        belongs to the clause that it follows.
        """
        numbered = self._numbered(label)
        found = self._exact(was, numbered)
        if found is None and was.strip():
            found = self._alike(was)
            found = numbered[0] if found is None and len({self._ours[i].clause for i in numbered}) == 1 else found
        if found is not None:
            self._last = found
        if self._last < 0:
            return Place(self._ours[0].clause if self._ours else brief(was, 40), tied=bool(self._ours))
        line = self._ours[self._last]
        return Place(line.clause, line.whole)

    def _numbered(self, label: str) -> list[int]:
        """The lines of the clauses that bear the number in `label`: `7.2`, `Section 7.2.`."""
        number = _NUMBER.search(label)
        return [i for i, line in enumerate(self._ours) if number and line.clause.split(" ")[0].rstrip(".") == number[0]]

    def _exact(self, was: str, numbered: Sequence[int]) -> int | None:
        there = self._known.get(tokens(unnumbered(was)), []) if was.strip() else []
        there = [index for index in there if index in numbered] or there
        return next((index for index in there if index > self._last), there[0] if there else None)

    def _alike(self, was: str) -> int | None:
        wanted = Counter(tokens(unnumbered(was)))
        total = wanted.total()
        best, like = None, LIKE
        for index, words in enumerate(self._words):
            shared = 2 * (wanted & words).total() / ((total + words.total()) or 1)
            if shared > like:
                best, like = index, shared
        return best
