"""A whole Word file, read: every part that holds text, its comments, and what is left unread, which is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.word.formats import FORMATS
from treaty.word.model import Story, WordText
from treaty.word.names import child, name
from treaty.word.package import Unreadable
from treaty.word.remarks import comments
from treaty.word.story import MARKS, StoryReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.word.model import Mark
    from treaty.word.names import Element
    from treaty.word.package import Package

_STORIES = {"header": "header", "footer": "footer", "footnotes": "the footnotes", "endnotes": "the endnotes"}
_LETTERS = frozenset({"w:t", "w:delText", "m:t"})
_DRAWN = re.compile(r"word/(?:diagrams/data|charts/chart|drawings/)[^/]*\.xml\Z")


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
        unread += _verified(part, root, reader)
    unread += _unread(package, {story.part for story in stories})
    return WordText(tuple(stories), comments(package), tuple(unread))


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


def _verified(part: str, root: Element, reader: StoryReader) -> Iterator[str]:
    """What was read, held against the part itself: each character once, each change; those that hold no text are told.

    Raises:
        Unreadable: text was not read, or a kind of change is unknown.
    """
    letters = sum(len(each.text or "") for each in _walk(root) if name(each) in _LETTERS)
    if letters != reader.letters:
        raise Unreadable(
            f"its part {part} holds text in a place where none is expected ({letters} characters, {reader.letters} "
            "read). Open the file in Word, save it again, and use that; nothing was taken from it."
        )
    known = MARKS.keys() | FORMATS.keys()
    for each in _walk(root):
        kind = name(each)
        if kind.startswith("w:") and kind.endswith("Change") and kind not in known:
            raise Unreadable(f"its part {part} holds a kind of change that cannot be read ({kind[2:]}).")
    if missed := sum(name(each) in MARKS for each in _walk(root)) - reader.marks:
        yield f"{part}: {missed} tracked changes of what is no text are not read"


def _walk(root: Element) -> Iterator[Element]:
    """Every element, of several forms of one thing only the first, and of changes not what was before."""
    for each in root:
        kind = name(each)
        yield each
        if kind == "mc:AlternateContent":
            first = child(each, "mc:Choice")
            if first is None:
                first = child(each, "mc:Fallback")
            yield from _walk(first) if first is not None else ()
        elif kind not in FORMATS:
            yield from _walk(each)


def _unread(package: Package, read_: set[str]) -> Iterator[str]:
    """The parts that may say something and are none of an agreement's text."""
    for part in sorted(package.parts):
        if part in read_ or not part.endswith(".xml"):
            continue
        if _DRAWN.match(part):
            yield f"{part}: the words in a chart or a drawing are not read"
        elif part.startswith("word/") and not part.rpartition("/")[2].startswith("comments"):
            changed = sum(name(each) in MARKS or name(each) in FORMATS for each in package.tree(part).iter())
            if changed:
                yield f"{part}: {changed} tracked changes of styles or building blocks are not read"
