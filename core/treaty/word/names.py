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
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
}
#: Whose namespaces Word understands, so that it shows a form of a thing that requires them.
_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)


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
    """Which of several forms of one thing is read: the one that Word shows; never two of them."""
    form = next((each for each in alternates if name(each) == "mc:Choice" and _is_understood(each)), None)
    form = child(alternates, "mc:Fallback") if form is None else form
    if form is not None:
        yield from form


def _is_understood(form: Element) -> bool:
    required = [form.nsmap.get(prefix, "") for prefix in str(form.get("Requires", "")).split()]
    return bool(required) and all(space.startswith(_UNDERSTOOD) for space in required)


def like(element: Element, local: str) -> str:
    """The full name of `w:local` in the namespace that `element` is in."""
    return f"{{{element.tag[1:].rpartition('}')[0]}}}{local}"
