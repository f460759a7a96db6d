"""The names of WordprocessingML, however long its namespaces are written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Element: TypeAlias = Any  # of lxml, which has no types of its own

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIXES = {
    W: "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",  # the strict form of the same
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
}


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """`w:p` for the tag of a paragraph; `?` and its local name where the namespace is none of ours."""
    namespace, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_PREFIXES.get(namespace, '?')}:{local}"


def name(element: Element) -> str:
    """The short name of an element; "" for a comment or a processing instruction."""
    tag = element.tag
    return short(tag) if isinstance(tag, str) else ""


def attribute(element: Element, wanted: str) -> str:
    """The attribute called `w:id`, or "" where it is missing."""
    return next((str(value) for key, value in element.attrib.items() if short(key) == wanted), "")


def child(element: Element, *path: str) -> Element | None:
    """The first element below, step by step; None where a step is missing."""
    found: Element | None = element
    for step in path:
        found = next((each for each in found if name(each) == step), None) if found is not None else None
    return found


def chosen(alternates: Element) -> Iterator[Element]:
    """Which of several forms of one thing is read: the first; never two of them."""
    for wanted in ("mc:Choice", "mc:Fallback"):
        form = child(alternates, wanted)
        if form is not None:
            yield from form
            return


def like(element: Element, local: str) -> str:
    """The full name of `w:local` in the namespace that `element` is in."""
    return f"{{{element.tag[1:].rpartition('}')[0]}}}{local}"
