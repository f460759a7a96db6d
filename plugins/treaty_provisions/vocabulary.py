"""The words of a text, so that a stem which stands nowhere in it is not looked for clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.records.memo import once_a_document

if TYPE_CHECKING:
    from treaty.document import Document


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A text in lower case.

    Attributes:
        words: each different word once.
        whole: everything, on one line, its spaces single.
    """

    words: str
    whole: str

    @classmethod
    def of(cls, document: Document) -> Vocabulary:
        """The vocabulary of a document's body, made once however many ask."""
        return _of(document)

    def holds(self, stem: str) -> bool:
        """Whether `stem`, which may be several words, is anywhere in the text."""
        first, spaced, _ = stem.partition(" ")
        return first in self.words and (not spaced or stem in self.whole)


@once_a_document
def _of(document: Document) -> Vocabulary:
    parts = document.body.lower().split()
    return Vocabulary(" ".join(set(parts)), " ".join(parts))
