"""The comments of a Word file, in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.word.model import Comment
from treaty.word.names import attribute, name
from treaty.word.story import Around, StoryReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.word.names import Element
    from treaty.word.package import Package


def comments(package: Package) -> tuple[Comment, ...]:
    """Every comment, in the order of the file.

    Raises:
        Unreadable: the part that holds them is missing or damaged.
    """
    related = package.related(package.main).values()
    parts = sorted({package.named(part) for kind, part in related if kind == "comments"})
    threads = {
        key: value for kind, part in related if kind == "commentsExtended" for key, value in _threads(package, part)
    }
    found = [each for part in parts for each in package.tree(part) if name(each) == "w:comment"]
    by_paragraph = {paragraph: attribute(each, "w:id") for each in found for paragraph in _paragraphs(each)}
    return tuple(_comment(each, threads, by_paragraph) for each in found)


def _threads(package: Package, part: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    """For each last paragraph of a comment: the paragraph that it answers, and whether it is done."""
    for each in package.tree(part):
        if name(each) == "w15:commentEx":
            done = attribute(each, "w15:done") in ("1", "true")
            yield attribute(each, "w15:paraId"), (attribute(each, "w15:paraIdParent"), done)


def _paragraphs(comment: Element) -> list[str]:
    return [attribute(each, "w14:paraId") for each in comment.iter() if name(each) == "w:p"]


def _comment(element: Element, threads: dict[str, tuple[str, bool]], by_paragraph: dict[str, str]) -> Comment:
    parent, done = next((threads[p] for p in _paragraphs(element) if p in threads), ("", False))
    return Comment(
        attribute(element, "w:id"),
        attribute(element, "w:author"),
        attribute(element, "w:date"),
        _said(element),
        by_paragraph.get(parent, "") if parent else "",
        done,
    )


def _said(element: Element) -> str:
    """The text of a comment; what somebody has taken out of it stays, marked so."""
    reader = StoryReader("comments")
    reader.blocks(element, Around())
    lines = (
        "".join(f"[-{p.text}-]" if any(m.takes for m in p.marks) else p.text for p in each.pieces if p.shown)
        for each in reader.paragraphs
    )
    return "\n".join(lines).strip()
