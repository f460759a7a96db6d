"""Whether a redline that was agreed stands in a text, and where in it its words go.

A redline is looked for in the clause that it names, between the words beside it. In doubt it does not stand there.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from treaty.document import Document
from treaty.negotiation.rounds import register, rounds
from treaty.records.memo import once_a_document
from treaty.text.cited import is_numbered, regions
from treaty.text.passages import Words
from treaty.text.slots import LONE, Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from treaty.deal import Deal
    from treaty.negotiation.rounds import Redline

__all__ = ["agreed", "lacking", "stands", "with_redlines"]

#: Signs without a blank before them.
_CLOSES = tuple(".,;:!?)]”’")
_MARKS = ("*", "_")
#: A paragraph of which only its number is left.
_BARE = re.compile(r"(?:\A|\n)\d+(?:\.\d+)+ \Z")
_OMITTED = "[Intentionally omitted.]"


def agreed(deal: Deal, kind: str) -> tuple[Redline, ...]:
    """The redlines to the document `kind` that we accepted, as a risk or not, or agreed in other words."""
    about: list[Redline] = []
    last = "agreement"
    for each in rounds(deal):
        if each.by == "us" and each.sent:
            last = each.sent[-1].document
        read_from = each.source.document if each.source else ""
        about += [redline for redline in each.redlines if (read_from or last) == kind]
    return tuple(r for r in register(about) if r.is_agreed)


def lacking(document: Document, redlines: Sequence[Redline]) -> tuple[Redline, ...]:
    """Those of `redlines`, in their order, that do not stand in `document`; what a later one strikes again is none."""
    gone = [redline for redline in redlines if not stands(document, redline)]
    return tuple(r for r in gone if not any(_overtakes(each, r) for each in redlines if each not in gone))


def stands(document: Document, redline: Redline) -> bool:
    """Whether what was agreed of `redline` is in `document`: the words put in are there, and those struck are gone."""
    loose, exact = Change.of(redline), Change.of(redline, exact=True)
    if exact is None:
        return True
    return any(_says(document, redline, each) for each in (loose, exact) if each) or _is_free(document, redline)


def _says(document: Document, redline: Redline, change: Change) -> bool:
    words = _words(document)[change.exact]
    for region in regions(document, redline.clause):
        said = change.is_in(words, words.between(region.start, region.end), sure=region.sure)
        if said is not None:
            return said
    return False


def _is_free(document: Document, redline: Redline) -> bool:
    """Whether the words stand anywhere, of a record that says neither by number nor by words where they belong."""
    if redline.strikes or redline.within or is_numbered(redline.clause):
        return False
    words = _words(document)[False]
    passages = Change.passages(redline.words)
    return sum(map(len, passages)) >= LONE and all(
        any(True for _ in words.found(each, range(len(words.said)))) for each in passages
    )


def with_redlines(document: Document, redlines: Iterable[Redline], written: Callable[[str], str]) -> Document:
    """`document` with each of `redlines` whose place in it can be told, a later round's over an earlier one's.

    Args:
        document: the text.
        redlines: in the order of their rounds.
        written: how words are written in Markdown.
    """
    known = tuple(redlines)
    for _, together in groupby(known, key=lambda each: each.round):
        wanted = [each for each in together if not stands(document, each)]
        later = [each for each in known if stands(document, each)]
        wanted = [each for each in wanted if not any(_overtakes(other, each, surely=False) for other in later)]
        while wanted:
            made, put_in = _spliced(document, wanted, written)
            failed = [each for each in put_in if not stands(made, each)]
            if not failed:
                document = made
                break
            wanted = [each for each in wanted if each not in failed]
    return document


def _spliced(
    document: Document, redlines: Iterable[Redline], written: Callable[[str], str]
) -> tuple[Document, list[Redline]]:
    """The document with those redlines whose place can be told, and which they are."""
    places = [(place, redline) for redline in redlines if (place := _place(document, redline)) is not None]
    body, begins, done = document.body, len(document.body) + 1, []
    for (start, end), redline in sorted(places, key=lambda each: each[0], reverse=True):
        if end < begins:
            body, begins = _put(body, start, end, written(redline.words) if redline.words else ""), start
            done.append(redline)
    if not done:
        return document, done
    head = document.text[: len(document.text) - len(document.body)]
    return Document.parse(document.path, (head + body).encode()), done


def _put(body: str, start: int, end: int, words: str) -> str:
    """`body` with `words` instead of what stands from `start` up to `end`, and no blank too many or too few."""
    if start == end:
        start = end = _beside_marks(body, start)
    left, right = body[:start], body[end:]
    if not words:
        return _without(left, right)
    if start == end:
        before = " " if left and not left[-1].isspace() and left[-1] not in "([“‘" and words[0] not in _CLOSES else ""
        parted = right[:1].isspace() or right[:1] in ("", *_CLOSES)
        words = f"{before}{words}{'' if parted else ' '}"
    return left + words + right


def _beside_marks(body: str, at: int) -> int:
    """The place `at` behind a word, or before one, but not between the word and the marks around it."""
    if body[at : at + 1].isalnum():
        while at and body[at - 1] in _MARKS:
            at -= 1
    elif at and not body[at - 1].isspace():
        while body[at : at + 1] in _MARKS:
            at += 1
    return at


def _without(left: str, right: str) -> str:
    """`left` and `right` without the words that stood between them."""
    if _BARE.search(left) and right[:2] in ("", "\n", "\n\n"):
        return f"{left}{_OMITTED}{right}"
    if left[-1:] in ("", " ", "\n") and right[:1] in (" ", "\n") and not (left[-1:] == " " and right[:1] == "\n"):
        return left + right[1:]
    if left[-1:] == " " and right[:1] in ("", "\n", *_CLOSES):
        return left.rstrip(" ") + right
    return left + right


def _place(document: Document, redline: Redline) -> tuple[int, int] | None:
    """Where in the body the words go that were agreed; None where nobody can tell."""
    change = Change.of(redline, exact=True)
    if change is None or change.is_elided:
        return None
    words, slot = _words(document)[True], change.outer
    for region in regions(document, redline.clause):
        found = slot.spots(words, change.struck, words.between(region.start, region.end))
        told = [each for each in found if slot.tells(each, change.struck, sure=region.sure)]
        best = [each for each in told if each.score == max(spot.score for spot in told)]
        if best:
            place = _between(words, best[0].index, len(change.struck), behind=bool(slot.head))
            return place if len(best) == 1 else None
    return None


def _between(words: Words, index: int, count: int, *, behind: bool) -> tuple[int, int]:
    """From where to where `count` words stand from `index` on; for none, behind the word before, or before the next."""
    if count:
        return words.at[index][0], words.at[index + count - 1][1]
    at = words.at[index - 1][1] if behind else words.at[index][0]
    return at, at


def _overtakes(later: Redline, redline: Redline, *, surely: bool = True) -> bool:
    """Whether a redline of a later round strikes the words that `redline` had put in, or might do so."""
    one, other = Change.of(redline), Change.of(later)
    if one is None or other is None or not one.new or later.round <= redline.round or later.clause != redline.clause:
        return False
    said = Words((*other.outer.head, *other.struck, *other.outer.tail), ())
    begin = len(other.outer.head)
    spots = one.inner.spots(said, one.new, range(begin, begin + len(other.struck)))
    if not surely:
        return bool(spots)
    lone = len(one.new) < LONE and not (one.inner.head or one.inner.tail)
    return not lone and any(one.inner.tells(spot, one.new, sure=True) for spot in spots)


@once_a_document
def _words(document: Document) -> tuple[Words, Words]:
    """The words of the body, as they are compared mostly, and exactly."""
    return Words.of(document.body), Words.of(document.body, exact=True)
