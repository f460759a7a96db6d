"""YAML as it is mostly written, one field or item to a line, read by its lines and without libyaml.

What is written in any other way, or wrongly, is left to `treaty.yaml.reader`, which reads all that may be written and
says what is wrong with the rest. Wherever both read a text they read the same; tests hold them together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from treaty.source import Position, Span
from treaty.yaml.core_schema import MAX_DEPTH, MAX_DIGITS, MAX_EVENTS, NUMBER, WORDS
from treaty.yaml.marks import Loaded, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.source import Pointer

#: Indentation, the dash of an item that is a mapping, key, the key's value; an item that is none; or no such line.
Row: TypeAlias = tuple[str, str, str, str, str, str]
#: The mappings and lists that are being read, from the outermost to the innermost, each with its column.
_Open: TypeAlias = list[tuple[int, Any]]

_FIRST = r"[^\x00-/:-@\[-`{-~]"  # a letter or a figure, or anything that is not ASCII
_VALUE = (
    rf"{_FIRST}[^:#\n]*+(?::(?=\S)[^:#\n]*+)*+(?<! )"  # text that nothing ends but the line
    r"""|"[^"\\\n]*+"|'[^'\n]*+'"""
    r"|\[(?:{0}(?:, {0})*+)?+\]".replace("{0}", rf"{_FIRST}[^]\[{{}},:?#\n]*+(?<! )")
)
_ROW = re.compile(
    rf"^( *+)(?:(- )?+([A-Za-z_][\w-]{{,99}}):(?: ({_VALUE}))?+|- ({_VALUE}))$|^ *+(?:#.*)?+$|^(.++)$",
    re.MULTILINE | re.ASCII,
)


class _Otherwise(Exception):
    """Something here is written in another way."""


def read(text: str, first_line: int) -> Loaded | None:
    """What `text` says; None where anything in it is written in another way, or wrongly."""
    # No sign of YAML makes three events, so what is short needs no counting.
    if len(text) > MAX_EVENTS // 3 or not text.replace("\n", "").isprintable():
        return None
    rows: list[Row] = _ROW.findall(text.removesuffix("\n"))
    try:
        data = _data(rows)
    except _Otherwise:
        return None
    return Loaded(data, LineMarks(rows, first_line)) if data else None


def _data(rows: Sequence[Row]) -> dict[str, Any]:
    top: dict[str, Any] = {}
    open_: _Open = [(0, top)]
    waiting = ""  # a key whose value begins on a line below
    for indent, dash, key, value, item, other in rows:
        if key or item:
            holder = _holder(open_, len(indent), bool(dash or item), waiting)
            waiting = ""
            if item:
                holder.append(_scalar(item))
                continue
            if dash:
                holder.append({})
                holder = holder[-1]
                open_.append((len(indent) + 2, holder))
            if key in holder or key in WORDS:
                raise _Otherwise
            if value:
                holder[intern(key)] = _scalar(value)
            else:
                waiting = intern(key)
        elif other:
            raise _Otherwise
    if waiting:
        raise _Otherwise
    return top


def _holder(open_: _Open, column: int, is_item: bool, waiting: str) -> Any:  # noqa: FBT001  # called for every line
    """The mapping or list in which stands what begins at `column`: the value of the key that waits, or one open."""
    at, holder = open_[-1]
    if waiting:
        if column < at + (not is_item) or column > MAX_DEPTH - 4:
            raise _Otherwise
        inner: Any = [] if is_item else {}
        holder[waiting] = inner
        open_.append((column, inner))
        return inner
    while at > column or (at == column and not is_item and type(holder) is list):
        open_.pop()
        at, holder = open_[-1]
    if at != column or (type(holder) is list) is not is_item:
        raise _Otherwise
    return holder


def _scalar(written: str) -> Any:
    """The value of a scalar, or of a list in brackets."""
    first = written[0]
    if first in "\"'":
        return written[1:-1]
    if first == "[":
        return [_scalar(each) for each in written[1:-1].split(", ")] if len(written) > 2 else []
    if written in WORDS:
        return WORDS[written]
    if "0" <= first <= "9" and NUMBER.fullmatch(written):
        if len(written) > MAX_DIGITS or not written.isdigit():
            raise _Otherwise
        return int(written)
    return written


class _Node(NamedTuple):
    """A mapping or list that begins at a row and a column; or, with what is `written` there, a value in one line."""

    row: int
    column: int
    written: str = ""


@dataclass(frozen=True, slots=True)
class LineMarks:
    """The `Marks` of a text by its lines, the first of which is line `first_line` of its file."""

    rows: Sequence[Row]
    first_line: int

    def nearest(self, pointer: Pointer) -> Written:
        """As `Marks.nearest`."""
        node, key, depth = self._first(0), None, 0
        for step in pointer:
            child = self._child(node, step)
            if child is None:
                break
            key, node = child
            depth += 1
        is_scalar = bool(node.written) and node.written[0] != "["
        return Written(pointer[:depth], key, self._span(node), scalar=is_scalar, block=False)

    def _child(self, node: _Node, step: str | int) -> tuple[Span | None, _Node] | None:
        if node.written:
            return self._inside(node, step)
        if self._is_list(node):
            wanted = step if isinstance(step, int) and step >= 0 else len(self.rows)
            row = next(islice(self._entries(node), wanted, None), None)
            return None if row is None else (None, _Node(row, node.column + 2, self.rows[row][4]))
        row = next((row for row in self._entries(node) if self.rows[row][2] == step), None)
        if row is None:
            return None
        behind = node.column + len(str(step))
        written = self.rows[row][3]
        below = _Node(row, behind + 2, written) if written else self._first(row + 1)
        return self._at(row, node.column, len(str(step))), below

    def _inside(self, node: _Node, step: str | int) -> tuple[None, _Node] | None:
        """An item of a list in brackets."""
        items = node.written[1:-1].split(", ") if node.written[0] == "[" and len(node.written) > 2 else []
        if not isinstance(step, int) or not 0 <= step < len(items):
            return None
        before = sum(len(each) + 2 for each in items[:step])
        return None, _Node(node.row, node.column + 1 + before, items[step])

    def _is_list(self, node: _Node) -> bool:
        return self._is_item(node.row) and len(self.rows[node.row][0]) == node.column

    def _is_item(self, row: int) -> bool:
        return bool(self.rows[row][1] or self.rows[row][4])

    def _entries(self, node: _Node) -> Iterator[int]:
        """The rows in which the entries of a mapping or list begin."""
        yield node.row
        for row, ends in self._level(node):
            if ends:
                return
            yield row

    def _end(self, node: _Node) -> int:
        """The row with which what follows a mapping or list begins."""
        return next((row for row, ends in self._level(node) if ends), len(self.rows))

    def _level(self, node: _Node) -> Iterator[tuple[int, bool]]:
        """The rows below that hold further entries of a mapping or list, and then the one that ends it."""
        column, is_list = node.column, self._is_list(node)
        for row in range(node.row + 1, len(self.rows)):
            indent, dash, key, _, item, _ = self.rows[row]
            if len(indent) > column or not (key or item):
                continue
            is_item = bool(dash or item)
            # A list may stand right below its key, and ends at the next one.
            if len(indent) < column or is_list > is_item:
                yield row, True
                return
            if is_list is is_item:
                yield row, False

    def _first(self, row: int) -> _Node:
        """The mapping or list whose first row is the next one from `row` on."""
        found = next(n for n in range(row, len(self.rows)) if self.rows[n][2] or self.rows[n][4])
        return _Node(found, len(self.rows[found][0]))

    def _span(self, node: _Node) -> Span:
        if node.written:
            return self._at(node.row, node.column, len(node.written))
        end = self._end(node)
        column = len(self.rows[end][0]) if end < len(self.rows) else 0
        start = Position(node.row + self.first_line, node.column + 1)
        return Span(start, Position(end + self.first_line, column + 1))

    def _at(self, row: int, column: int, length: int) -> Span:
        return Span.on(row + self.first_line, column + 1, length)
