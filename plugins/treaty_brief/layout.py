"""Text in columns and paragraphs on a terminal of any width; signs of East Asia take two places."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_GAP = 2
_NARROWEST = 8


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """`text` in lines of at most `width`, the later ones behind `hanging`."""
    later = indent if hanging is None else hanging
    lines = textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] or [indent]


def columns(rows: Sequence[Sequence[str]], width: int, *, right: Collection[int] = ()) -> Iterator[str]:
    """`rows` in columns as wide as what they hold; where that is too wide, the widest ones wrap.

    Args:
        rows: all of the same length, the heads first.
        width: what the lines may take.
        right: the columns of figures, set to the right.
    """
    by_column = tuple(zip(*rows, strict=True))
    words = [max(shown(word) for cell in column for word in (cell.split(" ") or [""])) for column in by_column]
    room = _shrunk([max(map(shown, column)) for column in by_column], words, width)
    for row in rows:
        cells = [wrapped(cell, room[i]) for i, cell in enumerate(row)]
        for line in range(max(map(len, cells))):
            here = (cell[line].strip() if line < len(cell) else "" for cell in cells)
            yield (" " * _GAP).join(_padded(c, room[i], right=i in right) for i, c in enumerate(here)).rstrip()


def shown(text: str) -> int:
    """How many places `text` takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _shrunk(widths: list[int], words: list[int], width: int) -> list[int]:
    """The widths, the widest made narrower until all fit; words are broken only where nothing else helps."""
    found = [max(1, each) for each in widths]
    for least in (words, [_NARROWEST] * len(words)):
        while sum(found) + _GAP * (len(found) - 1) > width:
            spare = [(each, index) for index, each in enumerate(found) if each > max(1, least[index])]
            if not spare:
                break
            found[max(spare, key=lambda each: (each[0], -each[1]))[1]] -= 1
    return found


def _padded(text: str, width: int, *, right: bool) -> str:
    blank = " " * max(0, width - shown(text))
    return blank + text if right else text + blank
