"""Markdown on the terminal: headings in bold, tables in columns, lists with hanging lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
from treaty.text.markdown import blocks

from treaty_brief.layout import columns, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.text.markdown import Block

#: One pass, so that an escaped sign never becomes part of a mark.
_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|`([^`]*)`|\[([^\[\]]*)\]\([^()\s]*\)|\*+")


def rendered(markdown: str, width: int) -> Iterator[str]:
    """The lines of a text, at most `width` wide."""
    above = ""
    for block in blocks(markdown):
        if above not in ("", "heading") or (above and block.kind == "heading"):
            yield ""
        above = block.kind
        yield from _block(block, width)


def plain(marked: str) -> str:
    """What a line says without its marks, on one line."""
    said = _MARKS.sub(lambda found: "".join(filter(None, found.groups())), marked)
    return re.sub(r"[ \t\n]+", " ", said).strip()


def _block(block: Block, width: int) -> Iterator[str]:
    if block.kind == "heading":
        said = plain(block.text)
        yield click.style(said.upper() if block.attrs.get("level", 1) > 1 else said, bold=True)
    elif block.kind == "table":
        rows = [[plain(cell.text) for cell in row] for row in _rows(block)]
        yield from columns(rows, width)
    elif block.kind == "list":
        for item in block.blocks:
            yield from wrapped(" ".join(plain(each.text) for each in item.blocks), width, "• ", "  ")
    else:
        yield from wrapped(plain(block.text), width)


def _rows(table: Block) -> Iterator[tuple[Block, ...]]:
    """The rows of a table, the heads first; mistune's head holds its cells itself."""
    for part in table.blocks:
        if part.kind == "table_head":
            yield part.blocks
        else:
            yield from (row.blocks for row in part.blocks)
