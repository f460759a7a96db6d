"""The signature block of a text: a table with a column for each side, in which people sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.text.markdown import blocks
from treaty.text.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty import Deal
    from treaty.text.markdown import Block

#: What stands in the block of a request to sign, where the platform puts the signature and the date.
ANCHORS: Mapping[tuple[str, str], str] = {
    ("signature", "us"): "/sig-us/",
    ("signature", "partner"): "/sig-partner/",
    ("date", "us"): "/date-us/",
    ("date", "partner"): "/date-partner/",
}
SIGNATURE, NAME, TITLE, DATE = "signature", "name", "title", "date"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The block: the line on which its table begins, its cells in the order of the text, and its rows by side.

    Attributes:
        line: of the body, from 1.
        cells: everything that stands in it, as plain text.
        rows: by row (`name`) and side (`us`), what stands there.
        lines: by row, the line of the body.
        columns: which column is whose.
    """

    line: int
    cells: tuple[str, ...]
    rows: Mapping[tuple[str, str], str]
    lines: Mapping[str, int]
    columns: tuple[str, str]


def signature_block(body: str, deal: Deal, company: str) -> SignatureBlock | None:
    """The last table of `body` in which both sides of `deal` sign (we as `company`, too); None where there is none."""
    tables = [b for b in blocks(body) if b.kind == "table"]
    return next((found for table in reversed(tables) if (found := _read(table, deal, company))), None)


def _read(table: Block, deal: Deal, company: str) -> SignatureBlock | None:
    rows = [[plain(cell.text) for cell in row.blocks] for row in _rows(table)]
    if not rows or any(len(row) != 3 for row in rows):  # a label, and a column for each side
        return None
    columns = _columns(rows[0], deal, company)
    labels = [row[0].casefold() for row in rows]
    if columns is None or not {SIGNATURE, NAME, DATE} <= set(labels):
        return None
    said = {(label, side): row[i] for label, row in zip(labels, rows, strict=True) for i, side in enumerate(columns, 1)}
    lines = {label: row.line for label, row in zip(labels, _rows(table), strict=True)}
    return SignatureBlock(table.line, tuple(cell for row in rows for cell in row), said, lines, columns)


def _rows(table: Block) -> Iterator[Block]:
    for part in table.blocks:
        if part.kind == "table_head":
            yield part
        else:
            yield from part.blocks


def _columns(head: list[str], deal: Deal, company: str) -> tuple[str, str] | None:
    """Whose the two columns are; None where the heads do not name both sides."""
    names = {"us": (deal.us.legal_name, company), "partner": (deal.partner.legal_name, deal.partner.name)}
    found = [
        [side for side, known in names.items() if any(name and name.casefold() in cell.casefold() for name in known)]
        for cell in head[1:]
    ]
    match found:
        case [["us"], ["partner"]]:
            return ("us", "partner")
        case [["partner"], ["us"]]:
            return ("partner", "us")
        case _:
            return None


def with_anchors(body: str, block: SignatureBlock) -> str:
    """`body` with the anchors in the cells for signature and date."""
    lines = body.split("\n")
    for row in (SIGNATURE, DATE):
        label = lines[block.lines[row] - 1].strip().strip("|").split("|")[0].strip()
        marks = " | ".join(ANCHORS[row, side] for side in block.columns)
        lines[block.lines[row] - 1] = f"| {label} | {marks} |"
    return "\n".join(lines)
