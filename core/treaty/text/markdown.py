"""Markdown as a tree of blocks, each with the line of the file that it begins on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text.

    Attributes:
        kind: mistune's name for it: `heading`, `paragraph`, `list`, `list_item`, `block_quote`, `block_code`,
            `block_html`, `thematic_break`, `table`, `table_head`, `table_body`, `table_row`, `table_cell`; a
            paragraph of a tight list is `block_text`.
        line: where it begins.
        text: what it says, inline marks and all; "" for a block that holds blocks.
        attrs: mistune's own: `level` of a heading, `ordered` and `start` of a list, `align` of a cell, …
        blocks: what it holds.
    """

    kind: str
    line: int
    text: str = ""
    attrs: Mapping[str, Any] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()

    def walk(self) -> Iterator[Block]:
        """This block and all that it holds, in the order of the text."""
        yield self
        for block in self.blocks:
            yield from block.walk()


def blocks(text: str, line: int = 1) -> tuple[Block, ...]:
    """The blocks of `text`, which begins on `line` of its file; blank lines and link definitions are none.

    Inline marks stay in the text unread: what that costs is paid by whoever wants them. Tables are known everywhere.
    """
    from treaty.text.lined_mistune import State, parser

    root = State()
    root.first_line = line
    root.process(text if text.endswith("\n") else text + "\n")
    parser().parse(root)
    return _blocks(root.tokens, line)


def _blocks(tokens: Sequence[Mapping[str, Any]], line: int) -> tuple[Block, ...]:
    made = []
    for token in tokens:
        line = token.get("line", line)
        if token["type"] != "blank_line":
            inner = _blocks(token["children"], line) if "children" in token else ()
            made.append(Block(token["type"], line, _said(token), token.get("attrs", {}), inner))
    return tuple(made)


def _said(token: Mapping[str, Any]) -> str:
    text: str = token.get("text") or token.get("raw") or ""
    return text
