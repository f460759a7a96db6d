"""Papers as one web page that fetches nothing, with a style for print."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from treaty_papers.markup import element, text
from treaty_papers.model import (
    Heading,
    Items,
    Paragraph,
    Quote,
    Table,
    Title,
    Together,
    Verbatim,
    leads,
    right_to_left,
    said,
    widths,
)
from treaty_papers.reading import read

if TYPE_CHECKING:
    from treaty import Paper

    from treaty_papers.model import Block, Run, Runs

_LOOKS = (("bold", "strong"), ("italic", "em"), ("struck", "s"), ("code", "code"), ("open", "mark"))


def to_html(paper: Paper) -> bytes:
    """`paper` as a page in UTF-8.

    Raises:
        BadFile: as `treaty_papers.reading.read`.
    """
    style = files("treaty_papers").joinpath("paper.css").read_text(encoding="utf-8")
    body = "\n".join(_block(block) for block in read(paper))
    around = [element("div", text(words), class_=name) for name, words in _around(paper) if words]
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="dcterms.date" content="{paper.dated.isoformat()}">'
        f"<title>{text(paper.title)}</title><style>\n{style}{_pages(paper)}</style>"
    )
    page = f"<header>{''.join(around)}</header>\n<main>\n{body}\n</main>\n"
    opening = '<body class="dense">' if paper.dense else "<body>"
    foot = element("footer", text(paper.footer)) if paper.footer else ""
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n{opening}\n{page}{foot}</body>\n</html>\n'.encode()


def _pages(paper: Paper) -> str:
    """What a browser prints on every page."""
    boxes = {
        "top-center": f"content: {_quoted(paper.banner)}; color: #8b1a1a; font: bold 9pt serif",
        "top-right": f"content: {_quoted(paper.header)}; font: 9pt serif",
        "bottom-left": f"content: {_quoted(paper.footer)}; font: 9pt serif",
        "bottom-right": 'content: counter(page) " / " counter(pages); font: 9pt serif',
    }
    margins = " ".join(f"@{name} {{ {style} }}" for name, style in boxes.items())
    edges = "1.7cm 1.9cm" if paper.dense else "2.4cm 2.5cm"
    return f"@page {{ size: A4; margin: {edges}; {margins} }}\n"


def _quoted(words: str) -> str:
    """`words` as a string of CSS that nothing in them can end."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in words) + '"'


def _around(paper: Paper) -> tuple[tuple[str, str], ...]:
    return ("banner", paper.banner), ("running", paper.header)


def _block(block: Block) -> str:
    match block:
        case Title(runs):
            return element("h1", _runs(runs), dir="auto")
        case Heading(level, runs, number):
            name = "hanging" if number else "plain"
            return element(f"h{min(level + 1, 6)}", _number(number), _runs(runs), class_=name, dir="auto")
        case Paragraph():
            return _paragraph(block)
        case Items(items, indent, start):
            made = (element("li", *(_block(inner) for inner in item)) for item in items)
            name = f"in{min(indent, 4)}"
            return (
                element("ul", *made, class_=name) if start is None else element("ol", *made, class_=name, start=start)
            )
        case Table():
            return _table(block)
        case Quote(blocks, indent):
            return element("blockquote", *(_block(inner) for inner in blocks), class_=f"in{min(indent, 4)}")
        case Verbatim(words, indent):
            return element("pre", text(words), class_=f"in{min(indent, 4)}")
        case Together(blocks):
            return element("section", *(_block(inner) for inner in blocks))
        case _:
            return "<hr>"


def _paragraph(block: Paragraph) -> str:
    name = f"in{min(block.indent, 4)}" + (" hanging" if block.number else "") + (" leads" if leads(block) else "")
    direction = "rtl" if right_to_left(said(block.runs)) else "ltr"
    return element("p", _number(block.number), _runs(block.runs), class_=name, dir=direction)


def _number(number: str) -> str:
    return element("span", text(f"{number} "), class_="number") if number else ""


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{share:.1%}">' for share in widths(table))
    head = element("thead", _row(table.head, table.aligns, "th")) if table.head else ""
    body = element("tbody", *(_row(row, table.aligns, "td") for row in table.rows))
    return element("table", element("colgroup", columns), head, body, class_="signing" if table.signing else "figures")


def _row(cells: tuple[Runs, ...], aligns: tuple[str, ...], name: str) -> str:
    made = (
        element(name, element("div", _runs(cell)), class_=align, dir="auto")
        for cell, align in zip(cells, aligns, strict=True)
    )
    return element("tr", *made)


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    shown = text(run.text).replace("\n", "<br>")
    for name, mark in _LOOKS:
        if getattr(run, name):
            shown = element(mark, shown)
    if run.aside:
        return element("span", shown, class_="aside")
    return element("a", shown, href=run.href, rel="noopener noreferrer nofollow") if run.href else shown
