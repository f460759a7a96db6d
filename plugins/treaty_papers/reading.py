"""Markdown as the blocks of a paper; read by the parser that the checks read it with."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from treaty.source import HIDDEN, BadFile, Position, Span, hidden_character
from treaty.text.clauses import without_attributes

from treaty_papers.inlines import runs_of
from treaty_papers.model import (
    Divider,
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
    said,
    without_head,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty import Paper

    from treaty_papers.model import Block, Runs

#: Longer than any clause; what is longer is no text, and would take the inline parser minutes.
MAX_PARAGRAPH = 20_000
_ENTITY = re.compile(r"&#?\w{1,32};", re.ASCII)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_HEADING_NUMBER = re.compile(r"((?:\d{1,2}(?:\.\d{1,3})*\.?|[IVXLC]+\.))\s+(?=\S)", re.ASCII)
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})+\.?)\s+(?=\S)", re.ASCII)
_LETTER = re.compile(r"(\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\))\s+(?=\S)", re.ASCII)
_SIGNING = re.compile(r"signatures?|signed", re.IGNORECASE)


def read(paper: Paper) -> tuple[Block, ...]:
    """The blocks of `paper`; its title comes first, from the text or else from the paper.

    Raises:
        BadFile: hidden characters, also as entities; a comment without end; a paragraph without measure.
    """
    for words in (paper.title, paper.header, paper.footer, paper.banner):
        _refuse_hidden(words)
    blocks = blocks_of(paper.body)
    return blocks if blocks and isinstance(blocks[0], Title) else (Title((Run(paper.title),)), *blocks)


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of a text; the first heading is its title where no other one is as high.

    Raises:
        BadFile: as `read`; lines are those of `body`.
    """
    from treaty.text.lined_mistune import State, parser

    _refuse_hidden(body)
    state = State()
    text = without_attributes(body)
    state.process(text if text.endswith("\n") else text + "\n")
    parser().parse(state)
    tokens = [token for token in state.tokens if token["type"] != "blank_line"]
    levels = [token["attrs"]["level"] for token in tokens if token["type"] == "heading"]
    titled = bool(levels) and tokens[0]["type"] == "heading" and levels.count(1) == levels[0] == 1
    reader = _Reader(state.env.get("ref_links", {}), shift=1 if titled else 0)
    return _kept_together(tuple(block for token in tokens for block in reader.blocks(token)))


def _refuse_hidden(text: str) -> None:
    """No character that nobody sees, not even by its name (`&#8203;`).

    Raises:
        BadFile: there is one.
    """
    if found := HIDDEN.search(text):
        raise hidden_character(found[0], Position.after(text[: found.start()]))
    for entity in _ENTITY.finditer(text):
        if hidden := HIDDEN.search(html.unescape(entity[0])):
            raise hidden_character(hidden[0], Position.after(text[: entity.start()]))


class _Reader:
    """Reads one block after the other, and knows below which heading and number it is.

    Attributes:
        links: the link definitions of the text.
        shift: how many levels a heading rises: by one where the highest is the title.
        heading: the number of the heading above ("7"), "" where it has none.
        indent: how far in the text of the last numbered paragraph is.
    """

    def __init__(self, links: Mapping[str, Any], shift: int) -> None:
        self.links = links
        self.shift = shift
        self.heading = ""
        self.indent = 0

    def blocks(self, token: Mapping[str, Any]) -> Iterator[Block]:
        """What a token of the text itself says: nothing, where it is a comment."""
        kind = token["type"]
        if kind == "heading":
            yield self._heading(token)
        elif kind in {"paragraph", "block_text"}:
            yield from self._paragraph(self._runs(token["text"], token))
        elif kind == "list":
            start = token["attrs"].get("start", 1) if token["attrs"]["ordered"] else None
            items = tuple(self._inner(item["children"]) for item in token["children"])
            yield Items(items, self.indent, start)
        elif kind == "table":
            yield self._table(token)
        elif kind == "block_quote":
            yield Quote(self._inner(token["children"]), self.indent)
        elif kind == "block_code":
            yield Verbatim(token["raw"].rstrip("\n"), self.indent)
        elif kind == "thematic_break":
            yield Divider()
        elif kind == "block_html":
            yield from self._paragraph(self._html(token))

    def _inner(self, tokens: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
        """The blocks in a list item or a quote, which indent anew."""
        inner = _Reader(self.links, self.shift)
        inner.heading = "-"  # no number belongs here
        return tuple(block for token in tokens for block in inner.blocks(token))

    def _runs(self, marked: str, token: Mapping[str, Any]) -> Runs:
        if len(marked) > MAX_PARAGRAPH:
            message = f"A paragraph of over {MAX_PARAGRAPH:,} characters begins here"
            raise BadFile("document/too-large", message, Span.at(token.get("line", 1), 1), "Break it into paragraphs.")
        return runs_of(marked, self.links)

    def _heading(self, token: Mapping[str, Any]) -> Block:
        runs, level = self._runs(token["text"], token), token["attrs"]["level"] - self.shift
        self.indent = 0
        if not level:
            self.heading = ""
            return Title(runs)
        number = _HEADING_NUMBER.match(said(runs))
        self.heading = number[1].rstrip(".") if number else ""
        return Heading(level, without_head(runs, number.end()), number[1]) if number else Heading(level, runs)

    def _paragraph(self, runs: Runs) -> Iterator[Block]:
        text = said(runs)
        if (number := _NUMBER.match(text)) and self._belongs(number[1]):
            self.indent = number[1].rstrip(".").count(".")
            yield Paragraph(without_head(runs, number.end()), self.indent, number[1])
        elif letter := _LETTER.match(text):
            yield Paragraph(without_head(runs, letter.end()), self.indent + 1, letter[1])
        elif runs:
            yield Paragraph(runs, self.indent)

    def _belongs(self, number: str) -> bool:
        """Whether `number` is one of this place: "7.2" below heading 7, any below one without digits."""
        if self.heading[:1].isdigit():
            return number.startswith(f"{self.heading}.")
        return self.heading != "-"

    def _table(self, token: Mapping[str, Any]) -> Table:
        first, *rest = token["children"]
        head = tuple(self._runs(cell["text"], token) for cell in first["children"])
        body = rest[0]["children"] if rest else []
        rows = tuple(tuple(self._runs(cell["text"], row) for cell in row["children"]) for row in body)
        aligns = tuple(cell["attrs"].get("align") or "left" for cell in first["children"])
        signing = any(_SIGNING.fullmatch(said(row[0])) for row in rows if row)
        return Table(head if any(head) else (), rows, aligns, signing)

    def _html(self, token: Mapping[str, Any]) -> Runs:
        """Raw HTML as the text that it is: nothing in a paper is code; comments are for us.

        Raises:
            BadFile: a comment never ends, and would swallow the text behind it.
        """
        shown = _COMMENT.sub("", token["raw"])
        if "<!--" in shown:
            line = token.get("line", 1) + token["raw"][: token["raw"].rfind("<!--")].count("\n")
            remedy = "Write `-->` behind it; until then it hides the rest of the text."
            raise BadFile("document/unreadable", "The comment that begins here never ends", Span.on(line, 1, 4), remedy)
        return (Run(shown.strip()),) if shown.strip() else ()


def _kept_together(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The places to sign, each with the heading and the words above it, as one block that fits on a page."""
    made: list[Block] = []
    for block in blocks:
        if not (isinstance(block, Table) and block.signing):
            made.append(block)
            continue
        begin = next((i for i in range(len(made) - 1, -1, -1) if isinstance(made[i], Heading)), len(made))
        above = made[begin:]
        if not fits(*above, block):
            begin, above = len(made), []
        made[begin:] = [Together((*above, block)) if fits(*above, block) else block]
    return tuple(made)
