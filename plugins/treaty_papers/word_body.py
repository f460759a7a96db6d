"""The blocks of a paper in WordprocessingML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from treaty_papers.markup import tag
from treaty_papers.model import (
    Heading,
    Items,
    Paragraph,
    Quote,
    Run,
    Table,
    Title,
    Together,
    Verbatim,
    fits,
    leads,
    said,
    widths,
)
from treaty_papers.word_text import STEP, Form, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty_papers.model import Block, Runs

#: The width of the text of an A4 page between margins of 2.5 cm, in twentieths of a point.
WIDTH = 9072
#: The list with bullets; those with numbers follow it.
BULLETS = 1
DEEPEST = 8
LIST_STEP = 397
#: The least height of a line to fill in, and of one to sign on.
_ROOM, _ROOM_TO_SIGN = 560, 960


class Body:
    """Writes block after block.

    Attributes:
        starts: the first number of each numbered list so far; the first of them is list 2.
    """

    def __init__(self) -> None:
        self.starts: list[int] = []

    def write(self, blocks: Sequence[Block], form: Form, *, together: bool = False) -> str:
        """`blocks`, set as `form` where they do not say otherwise; `together` keeps all of them on one page."""
        last = len(blocks) - 1
        return "".join(self._block(b, replace(form, keep=together and i < last)) for i, b in enumerate(blocks))

    def _block(self, block: Block, form: Form) -> str:
        match block:
            case Title(runs):
                return paragraph(runs, replace(form, style="Title"))
            case Heading(level, runs, number):
                hanging = STEP if number else 0
                return paragraph(runs, replace(form, style=f"Heading{level}", left=hanging, hanging=hanging), number)
            case Paragraph():
                return self._paragraph(block, form)
            case Items():
                return self._items(block, form, 0)
            case Table():
                return _signing(block) if block.signing else _figures(block, form)
            case Quote(blocks, indent):
                return self.write(blocks, replace(form, style="Quote", left=form.left + STEP * indent + STEP // 2))
            case Verbatim(words, indent):
                form = replace(form, style="Verbatim", left=form.left + STEP * indent, align="left")
                return paragraph((Run(words),), form)
            case Together(blocks):
                return self.write(blocks, form, together=True)
            case _:
                return paragraph((), replace(form, rule=True))

    def _paragraph(self, block: Paragraph, form: Form) -> str:
        form = replace(form, left=form.left + STEP * block.indent, keep=form.keep or leads(block))
        if block.number:
            style = "Clause" if form.style == "BodyText" else form.style
            form = replace(form, style=style, hanging=STEP)
        if "\n" in said(block.runs):  # Word stretches a line that ends in a break
            form = replace(form, align="left")
        return paragraph(block.runs, form, block.number)

    def _items(self, block: Items, form: Form, level: int) -> str:
        """A list, its first paragraphs numbered or bulleted, what stands below them set in as far."""
        num = BULLETS
        if block.start is not None:
            self.starts.append(block.start)
            num = BULLETS + len(self.starts)
        left = form.left + STEP * block.indent + LIST_STEP
        form = replace(form, style="ListParagraph", left=left)
        first = replace(form, hanging=LIST_STEP, numbered=(num, min(level, DEEPEST)))
        return "".join(self._item(item, first, form, level) for item in block.items)

    def _item(self, blocks: tuple[Block, ...], first: Form, form: Form, level: int) -> str:
        head = blocks[0] if blocks and isinstance(blocks[0], Paragraph) and not blocks[0].number else None
        made = paragraph(head.runs if head else (), first)
        for inner in blocks[1:] if head else blocks:
            made += self._items(inner, form, level + 1) if isinstance(inner, Items) else self._block(inner, form)
        return made


def _figures(table: Table, form: Form) -> str:
    """A table between two lines, a thin line below each row; its head is repeated on every page."""
    shares = [round(share * WIDTH) for share in widths(table)]
    lines = "".join(
        tag(f"w:{side}", w_val="single", w_sz=size, w_space=0, w_color=color)
        for side, size, color in (("top", 8, "000000"), ("bottom", 8, "000000"), ("insideH", 2, "BBBBBB"))
    )
    rows = []
    every = (*((table.head,) if table.head else ()), *table.rows)
    whole, last = fits(table), len(every) - 1
    for i, cells in enumerate(every):
        heads = bool(table.head) and i == 0
        keep = heads or form.keep or (whole and i < last)
        look = Form("Cell", keep=keep, bold=heads)
        made = [
            _cell(paragraph(cell, replace(look, align="" if align == "left" else align)), share, under=heads)
            for cell, align, share in zip(cells, table.aligns, shares, strict=True)
        ]
        rows.append(tag("w:tr", tag("w:trPr", tag("w:cantSplit"), tag("w:tblHeader") if heads else ""), *made))
    return _table(shares, tag("w:tblBorders", lines), rows)


def _signing(table: Table) -> str:
    """Where people sign: a line for each thing that each of them puts down, all on one page."""
    shares = [round(share * WIDTH) for share in widths(table)]
    rows = []
    if table.head:
        cells = (
            _cell(paragraph(c, Form("Cell", keep=True, bold=True)), w) for c, w in zip(table.head, shares, strict=True)
        )
        rows.append(tag("w:tr", tag("w:trPr", tag("w:cantSplit")), *cells))
    for i, row in enumerate(table.rows):
        height = tag("w:trHeight", w_val=_ROOM if i else _ROOM_TO_SIGN, w_hRule="atLeast")
        keep = i < len(table.rows) - 1
        cells = (
            _cell(_line(c, j, keep=keep), w, bottom=True) for j, (c, w) in enumerate(zip(row, shares, strict=True))
        )
        rows.append(tag("w:tr", tag("w:trPr", tag("w:cantSplit"), height), *cells))
    margins = tag("w:left", w_w=0, w_type="dxa") + tag("w:right", w_w=284, w_type="dxa")
    return _table(shares, "", rows, tag("w:tblCellMar", margins))


def _line(cell: Runs, column: int, *, keep: bool) -> str:
    return paragraph(cell, Form("SignatureLine" if column else "SignatureLabel", keep=keep))


def _table(shares: Sequence[int], borders: str, rows: Sequence[str], margins: str = "") -> str:
    """A table as wide as the page, and the gap below it, without which Word joins it with the next."""
    width, layout = tag("w:tblW", w_w=sum(shares), w_type="dxa"), tag("w:tblLayout", w_type="fixed")
    properties = tag("w:tblPr", width, borders, layout, margins)
    grid = tag("w:tblGrid", *(tag("w:gridCol", w_w=share) for share in shares))
    return tag("w:tbl", properties, grid, *rows) + paragraph((), Form("Gap"))


def _cell(inner: str, width: int, *, under: bool = False, bottom: bool = False) -> str:
    line = tag("w:tcBorders", tag("w:bottom", w_val="single", w_sz=6, w_space=0, w_color="000000")) if under else ""
    align = tag("w:vAlign", w_val="bottom") if bottom else ""
    return tag("w:tc", tag("w:tcPr", tag("w:tcW", w_w=width, w_type="dxa"), line, align), inner)
