"""Words that stand in a Word file and that Word does not show: formatted as hidden, themselves or by a style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.word.model import Hidden
from treaty.word.names import attribute, child, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treaty.word.model import Paragraph
    from treaty.word.names import Element
    from treaty.word.package import Package

_OFF = ("0", "false", "off")


def hidden(package: Package, paragraphs: Iterable[Paragraph]) -> Iterator[Hidden]:
    """The hidden words of each paragraph that has some.

    Raises:
        Unreadable: the part that holds the styles is missing or damaged.
    """
    styles = frozenset(_styles(package))
    for paragraph in paragraphs:
        whole = _is_in_hidden_row(paragraph.element) or _style(paragraph.element, "w:pPr", "w:pStyle") in styles
        unseen = [whole or _is_hidden(piece.run, styles) for piece in paragraph.pieces]
        words = "".join(
            piece.text for piece, is_ in zip(paragraph.pieces, unseen, strict=True) if is_ and piece.is_read
        )
        if words.strip():
            marked = any(piece.marks for piece, is_ in zip(paragraph.pieces, unseen, strict=True) if is_)
            yield Hidden(paragraph, words, changed=marked or bool(paragraph.outer))


def _is_hidden(run: Element | None, styles: frozenset[str]) -> bool:
    properties = child(run, "w:rPr") if run is not None else None
    if properties is None:
        return False
    own = _said(properties)
    return _style(run, "w:rPr", "w:rStyle") in styles if own is None else own


def _said(properties: Element) -> bool | None:
    """Whether properties say that text is hidden, or that it is not; None where they say neither."""
    said = [attribute(each, "w:val") not in _OFF for each in properties if name(each) in ("w:vanish", "w:specVanish")]
    return any(said) if said else None


def _style(element: Element, *path: str) -> str:
    found = child(element, *path)
    return attribute(found, "w:val") if found is not None else ""


def _is_in_hidden_row(element: Element) -> bool:
    rows = (each for each in element.iterancestors() if name(each) == "w:tr")
    found = (child(row, "w:trPr", "w:hidden") for row in rows)
    return any(each is not None and attribute(each, "w:val") not in _OFF for each in found)


def _styles(package: Package) -> Iterator[str]:
    """The ids of the styles that hide what bears them, or are based on one that does."""
    parts = {part for kind, part in package.related(package.main).values() if kind == "styles"}
    known = {
        attribute(each, "w:styleId"): each for part in parts for each in package.tree(part) if name(each) == "w:style"
    }
    for id_ in known:
        seen: set[str] = set()
        style = id_
        while style in known and style not in seen:
            seen.add(style)
            properties = child(known[style], "w:rPr")
            said = _said(properties) if properties is not None else None
            if said is not None:
                yield from (id_,) if said else ()
                break
            based = child(known[style], "w:basedOn")
            style = attribute(based, "w:val") if based is not None else ""
