"""What a paper says, block by block: the one tree that every format is made from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one way; a line feed in `text` is a line break.

    Attributes:
        text: as it is read; whoever renders it escapes it.
        bold, italic, code, struck: how it is set.
        open: it says that something is still "[to be agreed]", or not here.
        href: where it leads, a web page or a mail address; only for formats in which a link can be followed.
        aside: the address behind a link, for formats in which it cannot.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False
    open: bool = False
    href: str = ""
    aside: bool = False


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the whole paper."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: `level` from 1, and its number as it is typed ("7.")."""

    level: int
    runs: Runs
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, `indent` steps in; its number ("7.2", "(a)") hangs one step to the left of it."""

    runs: Runs
    indent: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `start` numbers its first item, None where it has bullets."""

    items: tuple[tuple[Block, ...], ...]
    indent: int = 0
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of the same length; `aligns` one of "left", "center", "right" for each column.

    `head` is () where the table has no headings; `signing` marks the lines on which people sign.
    """

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[str, ...]
    signing: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What is quoted."""

    blocks: tuple[Block, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text whose spaces and line ends matter."""

    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that no page break may part: a place to sign is never alone on a page."""

    blocks: tuple[Block, ...]


#: About as many characters as a line holds.
_LINE = 80
#: Fewer lines than any page holds.
_PAGE = 36

Block: TypeAlias = Title | Heading | Paragraph | Items | Table | Quote | Verbatim | Divider | Together


def said(runs: Runs) -> str:
    """The words of `runs`."""
    return "".join(run.text for run in runs)


def without_head(runs: Runs, length: int) -> Runs:
    """`runs` without their first `length` characters."""
    left = []
    for run in runs:
        if rest := run.text[length:]:
            left.append(replace(run, text=rest))
        length = max(0, length - len(run.text))
    return tuple(left)


def leads(block: Block) -> bool:
    """Whether `block` belongs to the one behind it: a line in bold, or words that end in a colon."""
    if not isinstance(block, Paragraph) or not block.runs:
        return False
    text = said(block.runs)
    return text.endswith(":") or (len(text) <= _LINE and all(run.bold for run in block.runs))


def fits(*blocks: Block) -> bool:
    """Whether `blocks` surely fit on one page: what must not be parted and is longer would lose its end."""
    return sum(map(_lines, blocks)) <= _PAGE


def _lines(block: Block) -> int:
    """How many lines a heading, a paragraph or a table takes at worst; more than a page for anything else."""
    if isinstance(block, Table):
        length = sum(len(said(cell)) for line in (block.head, *block.rows) for cell in line)
        return length * len(block.aligns) // _LINE + (len(block.rows) + 1) * (2 if block.signing else 1)
    if isinstance(block, Heading | Paragraph):
        return len(said(block.runs)) // _LINE + 2
    return _PAGE + 1


#: So many letters of a table stand on a line of the page.
_LINE = 84


def right_to_left(text: str) -> bool:
    """Whether `text` runs from right to left: its first letter with a direction decides."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def widths(table: Table) -> tuple[float, ...]:
    """The share of the page's width that each column takes, by how much it says; they add up to 1.

    A column takes what its longest word needs, as far as all of them can.
    """
    columns = range(len(table.aligns))
    if table.signing:
        label = 0.16 if len(columns) > 1 else 1.0
        return tuple(label if i == 0 else (1 - label) / (len(columns) - 1) for i in columns)
    lines = (*((table.head,) if table.head else ()), *table.rows)
    weights, words = [], []
    for i in columns:
        cells = [said(line[i]) for line in lines]
        words.append(min(max((len(word) for cell in cells for word in cell.split()), default=0), 24))
        weights.append(max(8, words[-1], min(max(map(len, cells), default=0), 60)) + 3)
    shares = tuple(weight / sum(weights) for weight in weights)
    least = tuple((word + 2) / _LINE for word in words)
    if sum(least) >= 1 or all(share >= needed for share, needed in zip(shares, least, strict=True)):
        return shares
    return tuple(needed + (1 - sum(least)) * share for share, needed in zip(shares, least, strict=True))
