"""Papers as Word files: a package of our own making, so that nothing is in it but the paper."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from treaty_papers.markup import tag, text
from treaty_papers.model import Run
from treaty_papers.reading import read
from treaty_papers.word_body import BULLETS, DEEPEST, LIST_STEP, WIDTH, Body
from treaty_papers.word_text import Form, field, paragraph, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty import Paper

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LANGUAGE = "en-GB"
_BULLETS = "•–▪"
_SIZE = re.compile(r'(<w:szC?s? w:val=)"(\d+)"')
_SPACE = re.compile(r'(w:(?:before|after)=)"(\d+)"')


def to_docx(paper: Paper) -> bytes:
    """`paper` as a .docx; the same bytes for the same paper.

    Raises:
        BadFile: as `treaty_papers.reading.read`.
    """
    body = Body()
    written_ = body.write(read(paper), Form())
    parts = {
        "[Content_Types].xml": _fixed("content-types.xml"),
        "_rels/.rels": _fixed("package.rels"),
        "docProps/core.xml": _core(paper),
        "word/_rels/document.xml.rels": _fixed("document.rels"),
        "word/document.xml": _part("w:document", tag("w:body", written_, _section(dense=paper.dense))),
        "word/footer.xml": _part("w:ftr", _footer(paper)),
        "word/header.xml": _part("w:hdr", _header(paper)),
        "word/numbering.xml": _part("w:numbering", _numbering(body.starts)),
        "word/settings.xml": _fixed("settings.xml"),
        "word/styles.xml": _styles(dense=paper.dense),
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in parts.items():
            entry = ZipInfo(name)  # dated 1980, as every zip without a clock
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            package.writestr(entry, content)
    return packed.getvalue()


def _fixed(name: str) -> str:
    return files("treaty_papers").joinpath("word_parts", name).read_text(encoding="utf-8")


def _styles(*, dense: bool) -> str:
    """The styles; of a dense paper smaller by a fifth, with half the space around everything."""
    styles = _fixed("styles.xml")
    if not dense:
        return styles
    styles = _SIZE.sub(lambda found: f'{found[1]}"{int(found[2]) * 4 // 5}"', styles)
    return _SPACE.sub(lambda found: f'{found[1]}"{int(found[2]) // 2}"', styles).replace('w:line="269"', 'w:line="240"')


def _part(name: str, *inner: str) -> str:
    return _DECLARATION + tag(name, *inner, xmlns_w=_W, xmlns_r=_R)


def _core(paper: Paper) -> str:
    day = tag("dcterms:created", f"{paper.dated.isoformat()}T00:00:00Z", xsi_type="dcterms:W3CDTF")
    return _DECLARATION + tag(
        "cp:coreProperties",
        tag("dc:title", text(paper.title)),
        day,
        tag("dc:language", _LANGUAGE),
        day.replace("dcterms:created", "dcterms:modified"),
        xmlns_cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        xmlns_dc="http://purl.org/dc/elements/1.1/",
        xmlns_dcterms="http://purl.org/dc/terms/",
        xmlns_xsi="http://www.w3.org/2001/XMLSchema-instance",
    )


def _section(*, dense: bool) -> str:
    """The one section: A4, margins of 2.5 cm at the sides, the header and the footer on every page."""
    top, bottom = (1134, 964) if dense else (1588, 1474)
    return tag(
        "w:sectPr",
        tag("w:headerReference", w_type="default", r_id="rId4"),
        tag("w:footerReference", w_type="default", r_id="rId5"),
        tag("w:pgSz", w_w=WIDTH + 2 * 1417, w_h=16838),
        tag("w:pgMar", w_top=top, w_right=1417, w_bottom=bottom, w_left=1417, w_header=680, w_footer=680, w_gutter=0),
    )


def _header(paper: Paper) -> str:
    made = paragraph((Run(paper.banner),), Form("Banner")) if paper.banner else ""
    return made + paragraph((Run(paper.header),), Form("Header", rule=bool(paper.banner or paper.header)))


def _footer(paper: Paper) -> str:
    said = tag("w:r", written(paper.footer))
    page = f"{field('PAGE')}{tag('w:r', written(' / '))}{field('NUMPAGES')}"
    return tag("w:p", tag("w:pPr", tag("w:pStyle", w_val="Footer")), said, tag("w:r", tag("w:tab")), page)


def _numbering(starts: Sequence[int]) -> str:
    """The lists: one with bullets, and each numbered one with its own beginning."""
    bullets = [("bullet", _BULLETS[level % 3]) for level in range(DEEPEST + 1)]
    counts = [("decimal", f"%{level + 1}.") for level in range(DEEPEST + 1)]
    lists = [tag("w:num", tag("w:abstractNumId", w_val=0), w_numId=BULLETS)]
    for number, start in enumerate(starts, BULLETS + 1):
        begins = (
            tag("w:lvlOverride", tag("w:startOverride", w_val=start), w_ilvl=level) for level in range(DEEPEST + 1)
        )
        lists.append(tag("w:num", tag("w:abstractNumId", w_val=1), *begins, w_numId=number))
    return _levels(0, bullets) + _levels(1, counts) + "".join(lists)


def _levels(number: int, forms: Sequence[tuple[str, str]]) -> str:
    levels = (
        tag(
            "w:lvl",
            tag("w:start", w_val=1),
            tag("w:numFmt", w_val=kind),
            tag("w:lvlText", w_val=sign),
            tag("w:lvlJc", w_val="left"),
            tag("w:pPr", tag("w:ind", w_left=LIST_STEP * (level + 1), w_hanging=LIST_STEP)),
            w_ilvl=level,
        )
        for level, (kind, sign) in enumerate(forms)
    )
    return tag("w:abstractNum", tag("w:multiLevelType", w_val="multilevel"), *levels, w_abstractNumId=number)
