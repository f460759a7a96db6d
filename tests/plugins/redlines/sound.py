"""Whether Word would open a file without a word: what its schema asks of tracked changes, comments and fields."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.core.word.making import W
from tests.core.word.naive import w

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What stands first and what last among the properties of each kind, in order.
_FIRST = {"rPr": ("ins", "del", "moveFrom", "moveTo"), "sectPr": ("headerReference", "footerReference")}
_LAST = {
    "rPr": ("rPrChange",),
    "pPr": ("rPr", "sectPr", "pPrChange"),
    "trPr": ("ins", "del", "trPrChange"),
    "tcPr": ("cellIns", "cellDel", "cellMerge", "tcPrChange"),
    "tblPr": ("tblPrChange",),
    "sectPr": ("sectPrChange",),
}
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
#: What may hold a change of runs.
_HOLDERS = _CHANGES | {"p", "hyperlink", "smartTag", "fldSimple", "sdtContent", "customXml", "rPr", "trPr", "numPr"}


def complaints(answer: bytes, over: bytes) -> list[str]:
    """What is wrong with our answer over a file and was not wrong with the file, each in a sentence."""
    before = Counter(_wrong(over))
    return sorted((Counter(_wrong(answer)) - before).elements())


def _wrong(raw: bytes, ours: str = "Dora Lind") -> list[str]:
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        roots = {
            name: ET.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }
    said = [line for name, root in roots.items() for line in (*_order(name, root), *_nesting(name, root))]
    mine = Counter(
        e.get(w("id")) for r in roots.values() for e in r.iter() if e.get(w("author")) == ours and e.tag != w("comment")
    )
    said += [f"the number {number} is given {times} times" for number, times in mine.items() if times > 1]
    return said + list(_comments(roots, ours))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if element.tag.startswith(f"{{{W}}}") else ""


def _order(part: str, root: ET.Element) -> Iterator[str]:
    for each in root.iter():
        kind, inner = _local(each), [_local(child) for child in each]
        first, last = _FIRST.get(kind, ()), _LAST.get(kind, ())
        early = [0] * len(first) if kind == "sectPr" else range(len(first))  # headers and footers in any order
        ranks = [early[first.index(i)] if i in first else 100 + last.index(i) if i in last else 50 for i in inner]
        if ranks != sorted(ranks):
            yield f"{part}: {kind} is out of order: {inner}"
        once = [i for i in inner if i in last and inner.count(i) > 1]
        if once or (kind == "tcPr" and sum(i in ("cellIns", "cellDel", "cellMerge") for i in inner) > 1):
            yield f"{part}: {kind} has something twice: {inner}"
        if kind == "tc" and inner[-1:] not in (["p"], ["sdt"]):
            yield f"{part}: a cell does not end in a paragraph"
        if kind == "tr" and "tc" not in inner and "sdt" not in inner:
            yield f"{part}: a row has no cell"


def _nesting(part: str, root: ET.Element) -> Iterator[str]:
    def walk(element: ET.Element, above: tuple[str, ...]) -> Iterator[str]:
        kind = _local(element)
        if kind in ("t", "instrText") and "del" in above:
            yield f"{part}: {kind} in a deletion: {element.text}"
        if kind in ("delText", "delInstrText") and "del" not in above:
            yield f"{part}: {kind} outside of a deletion: {element.text}"
        if kind in _CHANGES and above and above[-1] not in _HOLDERS:
            yield f"{part}: {kind} in {above[-1]}"
        if kind in ("ins", "moveTo") and len(element) and above and above[-1] in ("del", "moveFrom"):
            yield f"{part}: {kind} within {above[-1]}"
        outside = () if kind == "txbxContent" else above
        for child in element:
            yield from walk(child, (*outside, kind))

    yield from walk(root, ())
    for gone in (("del", "moveFrom"), ("ins", "moveTo")):
        count = Counter(kind for kind in _fields(root, gone))
        if count["begin"] != count["end"] or count["separate"] > count["begin"]:
            yield f"{part}: a field is begun or ended alone once {' and '.join(gone)} are gone: {dict(count)}"


def _fields(element: ET.Element, gone: tuple[str, ...]) -> Iterator[str]:
    for child in element:
        kind = _local(child)
        if kind == "fldChar":
            yield str(child.get(w("fldCharType")))
        elif kind not in gone:
            yield from _fields(child, gone)


def _comments(roots: dict[str, ET.Element], ours: str) -> Iterator[str]:
    made = [e.get(w("id")) for root in roots.values() for e in root.iter(w("comment"))]
    mine = {e.get(w("id")) for r in roots.values() for e in r.iter(w("comment")) if e.get(w("author")) == ours}
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = [e.get(w("id")) for root in roots.values() for e in root.iter(w(tag))]
        if any(found.count(number) != 1 for number in mine) or not set(found) <= set(made):
            yield f"{tag}: {sorted(map(str, found))} for the comments {sorted(map(str, made))}"
