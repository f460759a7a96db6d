"""Another reader of Word files, written differently on purpose: it edits the tree as Word would, and then reads it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

from tests.core.word.making import W

_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml\Z")
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def w(local: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{W}}}{local}"


def texts(raw: bytes, *, accepting: bool) -> dict[str, list[str]]:
    """The paragraphs that say something, by part, with every change accepted, or every change rejected."""
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        return {name: _part(packed.read(name), accepting=accepting) for name in packed.namelist() if _PARTS.match(name)}


def _part(xml: bytes, *, accepting: bool) -> list[str]:
    root = ET.fromstring(xml)
    _alternatives(root)
    gone, kept = (("del", "moveFrom"), ("ins", "moveTo")) if accepting else (("ins", "moveTo"), ("del", "moveFrom"))
    _boxes(root, gone)
    _joins(root, gone)
    _remove(root, gone)
    _unwrap(root, kept)
    _fields(root)
    return [text for each in root.iter(w("p")) if (text := _text(each))]


def _alternatives(root: ET.Element) -> None:
    for parent in list(root.iter()):
        for each in list(parent):
            if each.tag == f"{{{_MC}}}AlternateContent":
                forms = [f for f in each if f.tag.endswith("}Choice")] or list(each)
                for form in list(each):
                    if form is not forms[0]:
                        each.remove(form)


def _boxes(root: ET.Element, gone: tuple[str, ...]) -> None:
    """Rows and cells that go."""
    for parent in list(root.iter()):
        for each in list(parent):
            wanted = (
                gone if each.tag == w("tr") else tuple({"ins": "cellIns", "del": "cellDel"}.get(g, g) for g in gone)
            )
            kind = each.tag.rpartition("}")[2]
            if kind in ("tr", "tc") and any(each.find(f"{w(kind + 'Pr')}/{w(name)}") is not None for name in wanted):
                parent.remove(each)


def _joins(root: ET.Element, gone: tuple[str, ...]) -> None:
    """Paragraphs whose end goes take in the next one; from the last to the first, so that chains are taken whole."""
    for parent in list(root.iter()):
        children = list(parent)
        for index in range(len(children) - 2, -1, -1):
            this, following = children[index], children[index + 1]
            if this.tag != w("p") or following.tag != w("p"):
                continue
            if any(this.find(f"{w('pPr')}/{w('rPr')}/{w(name)}") is not None for name in gone):
                for inner in list(following):
                    if inner.tag != w("pPr"):
                        this.append(inner)
                parent.remove(following)


def _remove(root: ET.Element, gone: tuple[str, ...]) -> None:
    for parent in list(root.iter()):
        for each in list(parent):
            if each.tag in [w(name) for name in gone] and parent.tag != w("rPr"):
                parent.remove(each)


def _unwrap(root: ET.Element, kept: tuple[str, ...]) -> None:
    while True:
        for parent in root.iter():
            for index, each in enumerate(list(parent)):
                if each.tag in [w(name) for name in kept] and len(each):
                    parent.remove(each)
                    for offset, inner in enumerate(each):
                        parent.insert(index + offset, inner)
                    break
            else:
                continue
            break
        else:
            return


def _fields(root: ET.Element) -> None:
    """Take the codes of fields out, for only their results are seen."""
    depth: list[bool] = []
    for each in root.iter():
        if each.tag == w("fldChar"):
            kind = each.get(w("fldCharType"))
            if kind == "begin":
                depth.append(True)
            elif kind == "separate":
                depth[-1] = False
            elif kind == "end":
                depth.pop()
        elif any(depth) and each.tag in (w("t"), w("delText"), w("tab"), w("br")):
            each.tag, each.text = "nothing", ""


def _text(paragraph: ET.Element) -> str:
    said = []

    def walk(element: ET.Element) -> None:
        for each in element:
            local = each.tag.rpartition("}")[2]
            if local in ("p", "pPr", "rPr", "txbxContent"):
                continue
            if local in ("t", "delText"):
                said.append(each.text or "")
            elif local in _LETTERS:
                said.append(_LETTERS[local])
            elif local == "sym":
                said.append(chr(int(each.get(w("char"), "0"), 16)))
            else:
                walk(each)

    walk(paragraph)
    return "".join(said)


def letters(raw: bytes, *, accepting: bool) -> list[tuple[str, str]]:
    """Every letter of the document with the properties of its run, changes of format accepted or rejected too."""
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        root = ET.fromstring(packed.read("word/document.xml"))
    _alternatives(root)
    gone = ("del", "moveFrom") if accepting else ("ins", "moveTo")
    _boxes(root, gone)
    _remove(root, gone)
    return [
        (letter, look(run, accepting=accepting))
        for run in root.iter(w("r"))
        for each in run
        if each.tag in (w("t"), w("delText"))
        for letter in each.text or ""
    ]


def look(holder: ET.Element, kind: str = "r", *, accepting: bool) -> str:
    """The properties of a run (`r`), a paragraph (`p`), … as they are once its change is accepted or rejected."""
    properties = holder.find(w(f"{kind}Pr"))
    if properties is None:
        return ""
    changed = properties.find(w(f"{kind}PrChange"))
    former = changed.find(w(f"{kind}Pr")) if changed is not None and not accepting else properties
    none = [w(each) for each in ("ins", "del", "moveFrom", "moveTo", "rPr", "sectPr", f"{kind}PrChange")]
    return "".join(ET.tostring(each, encoding="unicode") for each in (former or ()) if each.tag not in none)
