"""What Word demands of a file before it opens it without a word: checked on the parts themselves."""

from __future__ import annotations

from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

#: The order in which ECMA-376 (part 1, annex A) has the children of each element; what we never write is left out.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs i iCs strike color spacing sz szCs highlight rtl lang",
    "pBdr": "top left bottom right",
    "tblPr": "tblW tblInd tblBorders tblLayout tblCellMar",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tblGrid": "gridCol",
    "tcPr": "tcW tcBorders vAlign",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "num": "abstractNumId lvlOverride",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "settings": "defaultTabStop characterSpacingControl compat decimalSymbol listSeparator",
}


def parts(docx: bytes) -> dict[str, bytes]:
    """Name and content of every part."""
    with ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def mistakes(docx: bytes) -> list[str]:
    """Everything for which Word would offer to repair the file."""
    held = parts(docx)
    trees = {name: etree.fromstring(content) for name, content in held.items()}
    found = [*_package(held, trees), *_references(trees)]
    for name, tree in trees.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            found += [f"{name}: {problem}" for element in tree.iter(f"{W}*") for problem in _shape(element)]
    return found


def _package(held: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    if next(iter(held)) != "[Content_Types].xml":
        yield "the types do not come first"
    typed = {each.get("PartName", "").lstrip("/") for each in trees["[Content_Types].xml"]}
    yield from (
        f"{name} has no type" for name in held if name.endswith(".xml") and name not in {*typed, next(iter(held))}
    )
    yield from (f"{name} is typed and not there" for name in typed - {""} if name not in held)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            ids = [each.get("Id") for each in tree]
            yield from (f"{name}: {id_} twice" for id_ in set(ids) if ids.count(id_) > 1)
            base = dirname(dirname(name))
            targets = [normpath(join(base, each.get("Target", ""))) for each in tree]
            yield from (f"{name}: {target} is not there" for target in targets if target not in held)


def _references(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Styles, lists and parts that are named exist, each once."""
    body = trees["word/document.xml"]
    styles = [each.get(f"{W}styleId") for each in trees["word/styles.xml"].iter(f"{W}style")]
    lists = [each.get(f"{W}numId") for each in trees["word/numbering.xml"].iter(f"{W}num")]
    kinds = [each.get(f"{W}abstractNumId") for each in trees["word/numbering.xml"].iter(f"{W}abstractNum")]
    for ids in (styles, lists, kinds):
        yield from (f"{id_} is defined twice" for id_ in set(ids) if ids.count(id_) > 1)
    for name in ("word/document.xml", "word/header.xml", "word/footer.xml"):
        used = {each.get(f"{W}val") for each in trees[name].iter(f"{W}pStyle")}
        yield from (f"{name}: there is no style {style}" for style in used - set(styles))
    yield from (f"no list {id_}" for id_ in {e.get(f"{W}val") for e in body.iter(f"{W}numId")} - set(lists))
    known = {each.get("Id") for each in trees["word/_rels/document.xml.rels"]}
    yield from (f"no part {e.get(f'{_R}id')}" for e in body.iter() if e.get(f"{_R}id") not in {None, *known})


def _shape(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    children = [etree.QName(child).localname for child in element]
    if name in ORDER:
        order = ORDER[name].split()
        yield from (f"{child} in {name}" for child in children if child not in order)
        places = [order.index(child) for child in children if child in order]
        if places != sorted(places):
            yield f"{name} has {children} out of order"
        once = children if name.endswith("Pr") else []
        yield from (f"{child} twice in {name}" for child in set(once) if once.count(child) > 1 and name != "trPr")
    if name == "tc" and (not children or children[-1] != "p"):
        yield "a cell that does not end in a paragraph"
    if name == "tr" and children.count("tc") != len(element.getparent().findall(f"{W}tblGrid/{W}gridCol")):
        yield "a row with more or fewer cells than columns"
    if name == "body" and (children[-1] != "sectPr" or children[-2:-1] == ["tbl"]):
        yield "a body that does not end in a paragraph and its section"
