"""Writing Markdown in which every value of a deal stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MEANT = re.compile(r"[\\`*_\[\]<>|~&]")


def text(value: object) -> str:
    """`value` on one line, with nothing in it that Markdown reads."""
    return _MEANT.sub(r"\\\g<0>", " ".join(str(value).split()))


def unbroken(value: object) -> str:
    """The same, its words kept on one line."""
    return text(value).replace(" ", "\N{NO-BREAK SPACE}")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell or ' ' for cell in row)} |"


def first_up(words: str) -> str:
    """With a capital letter first."""
    return words[:1].upper() + words[1:]
