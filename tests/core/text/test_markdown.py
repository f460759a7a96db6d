"""Blocks of Markdown, and the lines on which they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mistune import create_markdown
from mistune.core import BlockState
from mistune.plugins.table import table, table_in_list, table_in_quote
from treaty.document import Document
from treaty.text.lined_mistune import State, parser
from treaty.text.markdown import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HARD = {
    "nested lists": "- a\n  - b\n\n    c\n  - d\n- e\n\n  1. f\n  2. g\n     h\n",
    "an item that begins on the next line": "-\n  a\n-\n\n  b\n- c\n",
    "items far apart": "1. a\n\n\n2. b\n\n   c\n\n\n3. d\n",
    "a list ended by a fence": "- a\n- b\n```\ncode\n```\n- c\n",
    "a list ended by a quote": "- a\n> b\n> c\n\nd\n",
    "a list ended by a heading": "1. a\n2. b\n## c\n1. d\n",
    "a list ended by another": "- a\n- b\n* c\n* d\n1. e\n",
    "a quote ended by a list": "> a\nlazy\n- b\n- c\n",
    "a quote in a list in a quote": "> - a\n>   > b\n>   > c\n> - d\n",
    "a table": "a\n\n| h | i |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nb\n",
    "a table without outer bars": "h | i\n--|--\n1 | 2\n",
    "a table in a list": "- a\n\n  | h |\n  |---|\n  | 1 |\n- b\n",
    "code": "a\n\n    b\n\n    c\n\n~~~ python\n# no heading\n~~~\nd\n",
    "code that never ends": "a\n```\nb\n\n# c\n",
    "HTML": "<div>\na\n\n</div>\n\n<!-- b\n\n## c\n-->\n\nd\n",
    "headings of both kinds": "a\nb\n===\n\nc\n---\n# d #\ne\n",
    "link definitions": "[a]: /b\n[c]: /d\n  'e'\n\nf [a]\n",
    "a paragraph that begins with a number": "7.2 a\n18. b\n\n7.3 c\n- d\n",
    "blank lines first": "\n\n \n# a\n\n\nb\n",
    "breaks": "a\n\n* * *\n\nb\n***\n",
}


def said(text: str, line: int = 1) -> list[tuple[int, str, str]]:
    return [(b.line, b.kind, b.text) for outer in blocks(text, line) for b in outer.walk()]


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_a_block_begins_where_its_words_stand(text: str) -> None:
    """The first line of whatever a block says is found on the line that the block names, in every container."""
    lines = text.split("\n")
    found = said(text)
    assert found
    for line, kind, words in found:
        first = next(iter(words.split("\n")), "").strip()
        at = lines[line - 1] if kind not in {"block_code"} else "\n".join(lines[line - 1 : line + 1])
        assert first in at, (line, kind, words)


def test_lines_of_containers() -> None:
    """A list, each item, a quote, a table and each row have the line of their first sign."""
    text = "a\n\n-\n  b\n- c\n\n> d\n> - e\n\n| f |\n|---|\n| g |\n"
    marks = [(line, kind) for line, kind, _ in said(text) if kind not in {"paragraph", "block_text", "table_cell"}]
    assert marks == [
        (3, "list"),
        (3, "list_item"),
        (5, "list_item"),
        (7, "block_quote"),
        (8, "list"),
        (8, "list_item"),
        (10, "table"),
        (10, "table_head"),
        (10, "table_body"),
        (12, "table_row"),
    ]


def test_lines_are_those_of_the_file() -> None:
    """Front matter counts: the heading is found in the line of the file, not of the body."""
    raw = b"---\nschema: 1\ndocument: loi\n---\n\n# A\n\n- b\n"
    document = Document.parse("deals/globex-oem/documents/loi.md", raw)
    for line, _, words in said(document.body, document.body_line):
        assert words.strip() in document.line(line)
    assert [line for line, *_ in said(document.body, document.body_line)] == [6, 8, 8, 8]


def test_lines_of_a_text_that_does_not_end() -> None:
    """Neither an empty text nor one without a last line end is a mistake."""
    assert blocks("") == ()
    assert said("a\n\nb") == [(1, "paragraph", "a\n"), (3, "paragraph", "b\n")]


def theirs(text: str) -> list[dict[str, Any]]:
    """What mistune itself reads, with tables in lists and quotes as well."""
    markdown = create_markdown(renderer=None, plugins=[table, table_in_list, table_in_quote])
    state = BlockState()
    state.process(text + "\n")
    markdown.block.parse(state)
    return state.tokens


def ours(text: str) -> list[dict[str, Any]]:
    state = State()
    state.process(text + "\n")
    parser().parse(state)
    return state.tokens


def unplaced(tokens: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """`tokens` without their lines, of which each block must have one within the text."""
    return [{k: unplaced(v) if k == "children" else v for k, v in token.items() if k != "line"} for token in tokens]


PIECES = [
    "a",
    "b c",
    "- ",
    "1. ",
    "2) ",
    "> ",
    "    ",
    "  ",
    "\n",
    "\n\n",
    "# ",
    "---",
    "```",
    "|",
    "|-|",
    "<div>",
    "\t",
    "[a]: b",
    "=",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nothing_else_is_changed(text: str) -> None:
    """Lines, and the search by line, change nothing of what mistune reads; and no line is outside the text."""
    assert unplaced(ours(text)) == theirs(text)
    last = text.count("\n") + 1
    assert all(1 <= line <= last for line, *_ in said(text))


def test_real_texts_agree_with_another_reader(shared: Path) -> None:
    """On real agreements, hard-wrapped and odd, every block begins where markdown-it says that it does."""
    kinds = {
        "paragraph_open": "paragraph",
        "heading_open": "heading",
        "bullet_list_open": "list",
        "ordered_list_open": "list",
        "list_item_open": "list_item",
        "blockquote_open": "block_quote",
        "fence": "block_code",
        "code_block": "block_code",
        "html_block": "block_html",
        "hr": "thematic_break",
        "table_open": "table",
        "tr_open": "table_row",
    }
    same = {"block_text": "paragraph", "table_head": "table_row"}
    reader = MarkdownIt("commonmark").enable("table")
    paths = [*sorted((shared / "cuad/contracts").glob("*.txt"))[::20], *shared.glob("papers/standards/*.md")]
    for path in paths:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
        expected = [(t.map[0] + 1, kinds[t.type]) for t in reader.parse(text) if t.type in kinds and t.map]
        found = [(line, same.get(kind, kind)) for line, kind, _ in said(text)]
        found = [(line, kind) for line, kind in found if kind not in {"table_body", "table_cell"}]
        assert found == expected, path.name
