"""A source line as a terminal shows it, with the caret line that stays under its place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from treaty.report.words import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty.source import Span

_TAB = 4
_CUT = "…"


def excerpt(source: str, span: Span, width: int) -> tuple[str, str]:
    """`source` (the line at the span's start) in at most `width` columns, and carets under the span.

    A line that is too long is cut around the start of the span. A span over several lines is marked to the
    end of its first.
    """
    cells = _cells(source.rstrip("\r\n"))
    first = min(span.start.column - 1, len(cells))
    last = min(span.end.column - 1, len(cells)) if span.end.line == span.start.line else len(cells)
    left, right = _window([w for _, w in cells], first, width)
    shown = "".join(text for text, _ in cells[left:right])
    before, after = _CUT * (left > 0), _CUT * (right < len(cells))
    offset = len(before) + sum(w for _, w in cells[left:first])
    marked = sum(w for _, w in cells[first : min(last, right)])
    return f"{before}{shown}{after}".rstrip(), " " * offset + "^" * max(marked, 1)


def _cells(line: str) -> list[tuple[str, int]]:
    """Each character as it is shown, and the columns it takes."""
    cells: list[tuple[str, int]] = []
    column = 0
    for char in line:
        size = _TAB - column % _TAB if char == "\t" else _columns(char)
        cells.append((" " * size if char == "\t" else printable(char), size))
        column += size
    return cells


def _columns(char: str) -> int:
    if printable(char) == char and category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1


def _window(sizes: Sequence[int], first: int, width: int) -> tuple[int, int]:
    """The slice of characters to show: all, or as many as fit, with a third of the room before `first`."""
    if sum(sizes) <= width:
        return 0, len(sizes)
    room = max(width - 2 * len(_CUT), 1)
    left, used = first, 0
    while left and used + sizes[left - 1] <= room // 3:
        left -= 1
        used += sizes[left]
    right = left
    used = 0
    while right < len(sizes) and used + sizes[right] <= room:
        used += sizes[right]
        right += 1
    return left, right
