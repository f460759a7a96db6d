"""Mistune's block parser, taught to say on which line each block begins, and to look only where a block can begin."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.plugins.table import NP_TABLE_PATTERN, TABLE_PATTERN, parse_nptable, parse_table

if TYPE_CHECKING:
    from re import Match, Pattern

#: A list item that says nothing on the line of its marker: mistune begins its text on the next one.
_BARE_MARKER = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]*$", re.MULTILINE)


class State(BlockState):
    """A cursor that knows its line.

    Attributes:
        first_line: the line of the file on which `src` begins.
        begin: where the block that is being parsed begins; None between blocks.
        inner: where the list item, or the quote, that is being read begins.
        items: the lines of the items read so far of the list that is being parsed.
    """

    def __init__(self, parent: BlockState | None = None) -> None:
        super().__init__(parent)
        self.first_line = 1
        self.begin: int | None = None
        self.inner = 0
        self.items: list[int] = []
        self._known = (0, 0)

    def line_at(self, at: int) -> int:
        """The line of the file in which the character `at` stands; counted on from the last one asked for."""
        known, lines = self._known if self._known[0] <= at else (0, 0)
        lines += self.src.count("\n", known, at)
        self._known = at, lines
        return self.first_line + lines

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> BlockState:
        """The state for a list item or a quote: every line of `src` is a line of this one."""
        line = self.line_at(self.inner)
        self.items.append(line)
        bare = _BARE_MARKER.match(self.src, self.inner) is not None
        # Mistune has read on to the next item by now, if there is one: the cursor stands behind its first line.
        self.inner = self.src.rfind("\n", 0, max(self.cursor - 1, 0)) + 1
        child = super().child_state(src, lazy_line_starts)
        if isinstance(child, State):
            child.first_line = line + bare
        return child

    def append_token(self, token: dict[str, Any]) -> None:
        """Append `token` with its line."""
        super().append_token(self.placed(token))

    def prepend_token(self, token: dict[str, Any]) -> None:
        """Insert `token`, with its line, before the last one."""
        super().prepend_token(self.placed(token))

    def add_paragraph(self, text: str) -> None:
        """Begin a paragraph at the cursor, or carry one on."""
        super().add_paragraph(text)
        if "line" not in self.tokens[-1]:
            self.tokens[-1]["line"] = self.line_at(self.cursor)

    def placed(self, token: dict[str, Any]) -> dict[str, Any]:
        """`token` with its line, and those of its rows if it is a table."""
        line = token["line"] = self.line_at(self.cursor if self.begin is None else self.begin)
        if token["type"] == "table":
            token["children"][0]["line"] = line
            for number, row in enumerate(token["children"][1]["children"], line + 2):
                row["line"] = number
        return token


class _ByLine:
    """A pattern of rules that all begin where a line begins: looked for there and nowhere else.

    To try every character of a paragraph takes mistune three quarters of its time.
    """

    def __init__(self, pattern: Pattern[str]) -> None:
        self.match = pattern.match

    def search(self, text: str, at: int) -> Match[str] | None:
        """The first match from `at` on."""
        while (found := self.match(text, at)) is None:
            at = text.find("\n", at) + 1
            if not at:
                return None
        return found


class Parser(BlockParser):
    """Tells the state where each block begins; one may be parsed in the midst of another, which it ends."""

    def __init__(self) -> None:
        super().__init__()
        self._by_line: dict[str, _ByLine] = {}
        for name, pattern, parse in (
            ("table", TABLE_PATTERN, parse_table),
            ("nptable", NP_TABLE_PATTERN, parse_nptable),
        ):
            self.register(name, pattern, parse)
            self.block_quote_rules.append(name)
            self.list_rules.append(name)

    def compile_sc(self, rules: list[str] | None = None) -> Any:
        """The pattern of `rules`, by line."""
        key = "|".join(rules or ())
        if key not in self._by_line:
            self._by_line[key] = _ByLine(super().compile_sc(rules))
        return self._by_line[key]

    def parse_method(self, m: Match[str], state: BlockState) -> int | None:
        """Parse the block that `m` has found."""
        if not isinstance(state, State):
            return super().parse_method(m, state)
        outer = state.begin, state.inner, state.items
        state.begin = state.inner = m.start()
        state.items = []
        end = super().parse_method(m, state)
        state.begin, state.inner, state.items = outer
        return end

    def parse_list(self, m: Match[str], state: BlockState) -> int:
        """Parse a list; its items, and a list that another block ended, enter the tokens without `append_token`."""
        end = super().parse_list(m, state)
        if isinstance(state, State) and state.items:
            made = next(token for token in reversed(state.tokens) if token["type"] == "list")
            for item, line in zip(made["children"], state.items, strict=True):
                item["line"] = line
            state.placed(made)
        return end


@cache
def parser() -> Parser:
    """The one parser: it keeps nothing of what it has read."""
    return Parser()
