"""An agreement cut into sentences: the smallest passages that can be found, as offsets into its text.

Written for text as it comes out of filings and PDF files: page numbers between the halves of a sentence, clause
numbers on lines of their own, and lists that run over half a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ABBREVIATIONS = _each(
    "inc corp co ltd llc no nos sec art vs etc mr mrs ms dr jr sr st u.s u.s.a e.g i.e s.a n.v b.v p.a l.p a.m "
    "p.m u.k ph.d n.a d.c viz cf approx dept div est fig ex exh par para subsec seq al cal del stat civ proc ave "
    "blvd rd pp vol"
)
_BOUNDARY = re.compile(r"""[.!?]["')\]”’*]*\s+(?=["'“‘(\[]?[A-Z0-9(\[“‘§*_-])|[;:][ \t]*\n[ \t]*\n\s*|\n[ \t]*\n\s*""")
_PAGE = re.compile(
    r"\s*(?:source:.*|page\s+\d+(?:\s+of\s+\d+)?|-?\s*\d{1,3}\s*-?|case\s+\d\d-\d+.*|exhibit\s+[\d.]+|[-_=*\s]+)\s*",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"[;,:.]\s+(?:and\s+|or\s+|and/or\s+)?(?=\(?(?:[a-z]{1,2}|[ivx]{1,4}|\d{1,2})[).]\s)|;\s+", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?:(?:section|article|clause)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*\.?|[A-Z]\.|[IVXL]+\.?|\(?[a-zA-Z0-9]{1,4}\))",
    re.IGNORECASE,
)

#: Longer sentences are cut at the items of their lists, into pieces of at least `_PIECE` characters.
_LONG, _PIECE, _REST = 700, 220, 60
#: What has no list is cut at a comma.
_LONGEST = 1400


def segments(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of `text` as (start, end), in order, without overlap; page furniture is left out."""
    return tuple(piece for whole in _joined(text) for piece in _pieces(text, *whole))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BOUNDARY.finditer(text):
        if text[match.start()] in ".!?" and "\n\n" not in match[0] and not _ends(text, match.start()):
            continue
        yield _trimmed(text, start, match.end())
        start = match.end()
    yield _trimmed(text, start, len(text))


def _ends(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence, and not an abbreviation, an initial or a clause's number."""
    if text[stop] != ".":
        return True
    begin = stop
    while begin > 0 and not text[begin - 1].isspace() and stop - begin < 20:
        begin -= 1
    word = text[begin:stop].lower().strip('("“[')
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    return not _NUMBER.fullmatch(text[begin : stop + 1].strip())


def _joined(text: str) -> list[tuple[int, int]]:
    """Sentences with what a page break tore apart put together, and clause numbers with what they number."""
    found: list[tuple[int, int]] = []
    for start, end in _sentences(text):
        if start == end or (end - start < 90 and _PAGE.fullmatch(text, start, end)):
            continue
        if found:
            before, stop = found[-1]
            torn = text[start].islower() and text[stop - 1] not in ".;:!?" and stop - before < 3000
            numbered = stop - before <= 8 and _NUMBER.fullmatch(text[before:stop].strip())
            if torn or numbered:
                found[-1] = (before, end)
                continue
        found.append((start, end))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= _LONG:
        yield start, end
        return
    cuts = [start]
    for match in _ITEM.finditer(text, start, end):
        if match.end() - cuts[-1] >= _PIECE and end - match.end() >= _REST:
            cuts.append(match.end())
    for a, b in zip(cuts, [*cuts[1:], end], strict=True):
        yield from (_trimmed(text, *part) for part in _short(text, a, b))


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = text.rfind(", ", start + 500, start + 1000)
        cut = cut if cut > 0 else text.rfind(" ", start + 500, start + 1000)
        cut = cut + 1 if cut > 0 else start + 1000
        yield start, cut
        start = cut
    yield start, end
