"""Which clauses of a text address which provision."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from treaty.records.memo import once_a_document
from treaty.text.clauses import Agreement

from treaty_provisions.business_signs import BUSINESS
from treaty_provisions.catalogue import NAMED
from treaty_provisions.legal_signs import LEGAL
from treaty_provisions.phrases import compiled
from treaty_provisions.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.document import Document
    from treaty.text.clauses import Clause

#: How each provision is recognised, by name.
SIGNS = {**BUSINESS, **LEGAL}
#: A definition says what a word means, not what anybody must do.
_DEFINITIONS = re.compile(r"^(definitions?|defined terms|interpretation)\b", re.IGNORECASE)
#: What stands for words that nobody has agreed yet.
_OPEN = re.compile(r"\[(to be (agreed|confirmed|decided|discussed)|tb[acd]|\.{2,}|…|●|•|_+| +)\]")


@once_a_document
def addressed(document: Document) -> Mapping[str, tuple[Clause, ...]]:
    """The clauses of `document` that address each provision, by name, in the order of the text.

    A clause counts by the attribute of its heading, by its title, or by its words; a definition does not count, and
    neither do words that are still [to be agreed].
    """
    found: dict[str, list[Clause]] = defaultdict(list)
    spoken = _spoken(document)
    for clause in _operative(Agreement.of(document).clauses):
        for name in names_of(clause, spoken):
            found[name].append(clause)
    return {name: tuple(clauses) for name, clauses in found.items()}


def names_of(clause: Clause, spoken: frozenset[str] = frozenset(SIGNS)) -> tuple[str, ...]:
    """The provisions that a clause addresses, in the order of the catalogue; by its words only those `spoken` of."""
    headed = _headed(clause.title.lower())
    if not (headed or clause.provisions or spoken):
        return ()
    text = clause.text.lower()
    if _OPEN.search(text):
        text = ""
    if not (text or clause.clauses):
        headed = frozenset()
    return tuple(
        name for name in NAMED if name in headed or name in clause.provisions or (name in spoken and _says(name, text))
    )


def _spoken(document: Document) -> frozenset[str]:
    """The provisions of which some stem stands anywhere: nobody need look for the others clause by clause."""
    holds = Vocabulary.of(document).holds
    return frozenset(name for name, signs in SIGNS.items() if any(map(holds, signs.stems)))


def _operative(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        if not _DEFINITIONS.search(clause.title):
            yield clause
            yield from _operative(clause.clauses)


def _says(name: str, text: str) -> bool:
    signs = SIGNS[name]
    return any(stem in text for stem in signs.stems) and compiled(*signs.phrases).search(text) is not None


@lru_cache(maxsize=1024)
def _headed(title: str) -> frozenset[str]:
    """The provisions that a title names; the same titles stand in one agreement after the other."""
    return frozenset(name for name, signs in SIGNS.items() if signs.title and re.search(signs.title, title))
