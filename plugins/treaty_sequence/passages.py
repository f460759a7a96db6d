"""A light document as passages: its paragraphs, list items and table rows, each below the title of its clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.records.memo import once_a_document

if TYPE_CHECKING:
    from treaty.document import Document


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the text and the title of the clause that it stands in ("" before the first clause)."""

    title: str
    line: str

    @property
    def whole(self) -> str:
        """The line below its title."""
        return f"{self.title}: {self.line}"


@once_a_document
def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of `document` in the order of the text, the first being the heading over all."""
    from treaty.text.clauses import Agreement

    text = Agreement.of(document)
    below = [Passage(c.title, line) for c in text.walk() for line in (c.text or "").split("\n")]
    return (Passage("", text.title), *below)


def word_count(document: Document) -> int:
    """How many words the text has, headings left out."""
    return sum(len(p.line.replace("|", " ").split()) for p in passages(document)[1:])
