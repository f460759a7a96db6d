"""A whole Word file, read: every part that holds text, its comments, and what is left unread, which is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.word.besides import beside, elsewhere, walk
from treaty.word.formats import FORMATS
from treaty.word.hidden import hidden
from treaty.word.lists import lists_of
from treaty.word.model import Story, WordText
from treaty.word.names import name
from treaty.word.package import Unreadable
from treaty.word.remarks import comments
from treaty.word.story import MARKS, StoryReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.word.lists import Numbering
    from treaty.word.model import Mark
    from treaty.word.names import Element
    from treaty.word.package import Package

_STORIES = {"header": "header", "footer": "footer", "footnotes": "the footnotes", "endnotes": "the endnotes"}
_LETTERS = frozenset({"w:t", "w:delText", "m:t"})
_CODES = frozenset({"w:instrText", "w:delInstrText", "w:fldData"})
_FOREIGN = {"w:altChunk": "another document put into it", "w:subDoc": "a document that it only refers to"}


def read(package: Package) -> WordText:
    """Everything that the file says.

    Raises:
        Unreadable: a part cannot be read, or holds text or changes that nobody would see here; it is named.
    """
    noted: dict[tuple[str, str], tuple[Mark, ...]] = {}
    stories: list[Story] = []
    unread: list[str] = []
    for part, label in _parts(package):
        reader = StoryReader(part, noted)
        root = package.tree(part)
        stories.append(Story(part, label, reader.read(root)))
        noted |= reader.notes
        _verify(part, root, reader)
        unread += beside(part, root, reader.marks)
    unread += elsewhere(package, {story.part for story in stories})
    unseen = tuple(hidden(package, (paragraph for story in stories for paragraph in story.paragraphs)))
    return WordText(tuple(stories), comments(package), tuple(unread), unseen, _numbering(package))


def _numbering(package: Package) -> Numbering:
    """The lists of the file, and the styles that make paragraphs items of them."""
    related = dict(package.related(package.main).values())
    lists, styles = (package.tree(related[each]) if each in related else None for each in ("numbering", "styles"))
    return lists_of(lists, styles)


def roots(package: Package) -> tuple[Element, ...]:
    """The root elements of every part that holds text or comments."""
    said = [part for kind, part in package.related(package.main).values() if kind == "comments"]
    return tuple(package.tree(part) for part in [*(part for part, _ in _parts(package)), *said])


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    """The parts that hold text, each with what people call it."""
    yield package.main, "the document"
    found: dict[str, set[str]] = {kind: set() for kind in _STORIES}
    for kind, part in package.related(package.main).values():
        if kind in found:
            found[kind].add(package.named(part))
    for kind, parts in found.items():
        for index, part in enumerate(sorted(parts, key=_natural), start=1):
            yield part, _STORIES[kind] if kind.endswith("notes") else f"{kind} {index}"


def _natural(part: str) -> list[tuple[int, str]]:
    return [(int(digits or 0), letters) for letters, digits in re.findall(r"(\D+)(\d*)", part)]


def _verify(part: str, root: Element, reader: StoryReader) -> None:
    """Hold what was read against the part itself: each character once, and each kind of change.

    Raises:
        Unreadable: text was not read, stands in two forms, or belongs to another file; or a kind of change is unknown.
    """
    known = MARKS.keys() | FORMATS.keys()
    letters = strays = 0
    for each in walk(root):
        kind = name(each)
        if kind in _LETTERS:
            letters += len("".join(each.itertext()))
        elif kind.startswith("w:"):
            around = [each.text if kind not in _CODES else "", *(inner.tail for inner in each)]
            strays += sum(len(text.strip()) for text in around if text)
        if kind in _FOREIGN:
            raise Unreadable(f"its part {part} holds {_FOREIGN[kind]}, which cannot be read.")
        if kind.startswith("w:") and kind.endswith("Change") and kind not in known:
            raise Unreadable(f"its part {part} holds a kind of change that cannot be read ({kind[2:]}).")
    if strays or letters != reader.letters:
        raise Unreadable(
            f"its part {part} holds text in a place where none is expected ({letters + strays} characters, "
            f"{reader.letters} read). Open the file in Word, save it again, and use that; nothing was taken from it."
        )
    for each in root.iter():
        if name(each) == "mc:AlternateContent" and len({said for form in each if (said := _said(form))}) > 1:
            raise Unreadable(
                f"its part {part} says one thing to one program and another to the next. Ask the partner about it."
            )


def _said(form: Element) -> str:
    return "".join("".join(each.itertext()) for each in form.iter() if name(each) in _LETTERS)
