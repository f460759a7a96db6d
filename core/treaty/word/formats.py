"""Tracked changes that change no character: what they change, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.word.model import Format
from treaty.word.names import attribute, name

if TYPE_CHECKING:
    from treaty.word.names import Element

FORMATS = {
    "w:rPrChange": "letters",
    "w:pPrChange": "paragraph",
    "w:sectPrChange": "page",
    "w:tblPrChange": "table",
    "w:tblPrExChange": "table row",
    "w:tblGridChange": "table columns",
    "w:trPrChange": "table row",
    "w:tcPrChange": "table cell",
    "w:cellMerge": "cells merged",
    "w:numberingChange": "numbering",
}
_PROPERTIES = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "strike": "struck through",
    "dstrike": "struck through",
    "vanish": "hidden text",
    "caps": "capitals",
    "smallCaps": "small capitals",
    "sz": "size",
    "color": "colour",
    "highlight": "highlighting",
    "shd": "shading",
    "rFonts": "font",
    "rStyle": "style",
    "pStyle": "style",
    "tblStyle": "style",
    "jc": "alignment",
    "ind": "indent",
    "spacing": "spacing",
    "numPr": "numbering",
    "outlineLvl": "level",
    "vertAlign": "raised or lowered",
    "lang": "language",
    "tcW": "width",
    "tblW": "width",
    "vMerge": "cells merged",
    "gridSpan": "cells merged",
    "pgSz": "paper size",
    "pgMar": "margins",
}


def changed_format(element: Element, words: str = "") -> Format:
    """The change of format that `element` (`w:rPrChange`, …) is, made to `words`."""
    what = FORMATS.get(name(element), "numbering")
    differing = _differing(element)
    return Format(
        f"{what}: {', '.join(differing)}" if differing else what,
        attribute(element, "w:author"),
        attribute(element, "w:date"),
        words,
        element,
    )


def _differing(element: Element) -> list[str]:
    """What the properties around the change say otherwise than those that it keeps, in words, sorted."""
    now = element.getparent()
    then = next(iter(element), None)
    if now is None or then is None:
        return []
    mine, theirs = _properties(now, element), _properties(then, None)
    return sorted({_PROPERTIES.get(k, "") for k in mine.keys() | theirs.keys() if mine.get(k) != theirs.get(k)} - {""})


def _properties(properties: Element, without: Element | None) -> dict[str, str]:
    from lxml import etree

    return {
        name(each).partition(":")[2]: etree.tostring(each, method="c14n").decode()
        for each in properties
        if each is not without and name(each)
    }
