"""The clause library beside their words: what we fall back to, and what it says never to accept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from treaty import Agreement

from treaty_redlines.sent import LIKE, lines
from treaty_redlines.words import sentences, tokens, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty import Deal, LibraryClause
    from treaty.checks.reader import DeskReader

    from treaty_redlines.edits import Edit
    from treaty_redlines.sent import Line

_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_PARTS = re.compile(r"[,;.]\s+|\.\Z|\s+or\s+|,?\s+such as\s+")
#: Words by which nobody knows what is meant.
_EMPTY = frozenset(
    re.findall(
        r"\w+", "a an the of to in for on at by as that which this such its it is are be and or has had have who"
    )
)
#: What has at least so many words of its own is found however they stand in a sentence; less, word for word.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Library:
    """The clauses of the house, and which of them each clause of our text belongs to.

    Attributes:
        about: the clauses of the house, by the clause of our text as a round cites it.
        alike: those of them whose fallback says of that clause what it says already, by name.
        trouble: why there may be fewer than there are, in a sentence; "" where all is well.
    """

    about: Mapping[str, tuple[LibraryClause, ...]] = field(default_factory=dict)
    trouble: str = ""
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, deal: Deal, reader: DeskReader, ours: Iterable[Line]) -> Library:
        """For the text that `ours` are the lines of."""
        known = len(reader.plugins.faults)
        given = reader.plugins.call("treaty_clauses", deal=deal, desk=reader.desk, tree=reader.tree)
        clauses = tuple(clause for _, clause in given)
        about: dict[str, tuple[LibraryClause, ...]] = {}
        alike: dict[str, frozenset[str]] = {}
        for line in ours:
            key, found = visible(line.clause), tuple(_matching(clauses, line))
            same = frozenset(each.name for each in found if _is_alike(each, line))
            about[key], alike[key] = found, alike.get(key, same) & same
        faults = [f"{fault.plugin}: {fault.message}" for fault in reader.plugins.faults[known:]]
        lacking = "The clause library could not be asked, so fallbacks may be missing ({}). Try `treaty clauses`."
        return cls(about, lacking.format("; ".join(faults)) if faults else "", alike)

    @classmethod
    def of_texts(cls, deal: Deal, reader: DeskReader) -> Library:
        """For every document of the deal as it lies there."""
        return cls.of(deal, reader, chain(*(lines(Agreement.of(each)) for each in deal.records("documents"))))

    def offers(self, clause: str) -> Iterator[LibraryClause]:
        """The clauses of the house with a fallback for a clause of our text."""
        key = visible(clause)
        return (e for e in self.about.get(key, ()) if e.fallback_when and e.name not in self.alike.get(key, ()))

    def forbids(self, edit: Edit, clause: str) -> bool:
        """Whether the edit brings a sentence with words that the library says never to accept in this clause."""
        before, after = sentences(edit.before), sentences(edit.after)
        wordings = [w for each in self.about.get(visible(clause), ()) for w in _wordings(each.never)]
        return any(_stands(w, after) and not _stands(w, before) for w in wordings)


def _matching(clauses: Iterable[LibraryClause], line: Line) -> list[LibraryClause]:
    """Those with the title of the line's section, or else with one of its provisions, or with its title as one."""
    title = tokens(line.section.casefold())
    named = [each for each in clauses if title and tokens(each.title.casefold()) == title]
    provisions = set(line.provisions) or {"-".join(title)}
    return named or [each for each in clauses if provisions & set(each.provisions)]


def _is_alike(clause: LibraryClause, line: Line) -> bool:
    """Whether the fallback of the house says no other than the line does: what it falls back from stands elsewhere."""
    mine = Counter(tokens(line.text.casefold()))
    others = (Counter(tokens(said.casefold())) for said in clause.alike.split("\n"))
    return any(2 * (mine & each).total() >= LIKE * (mine.total() + each.total()) for each in others if each)


def _wordings(never: str) -> Iterator[tuple[str, ...]]:
    """Each thing that a sentence of the library says never to accept, by its words; quoted words are one."""
    for part in (*_QUOTED.findall(never), *_PARTS.split(_QUOTED.sub(" ", never))):
        words = tuple(word for word in tokens(part.casefold()) if word[0].isalnum())
        while words and words[0] in _EMPTY:
            words = words[1:]
        if len(words) > 1:
            yield words


def _stands(wording: tuple[str, ...], said: Iterable[str]) -> bool:
    """Whether a sentence has the words: all those that tell something, or if they are few, word for word."""
    telling = {word for word in wording if word not in _EMPTY and len(word) > 1}
    for sentence in said:
        words = tuple(word for word in tokens(sentence.casefold()) if word[0].isalnum())
        if len(telling) >= _TELLING:
            if telling <= set(words):
                return True
        elif f" {' '.join(wording)} " in f" {' '.join(words)} ":
            return True
    return False
