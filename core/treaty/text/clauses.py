"""The text of an agreement by clause: numbered, titled, each with its lines in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.records.memo import once_a_document
from treaty.source import Position, Span
from treaty.text.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.document import Document
    from treaty.text.markdown import Block

_ATTRIBUTE = re.compile(r"(?:^|[ \t]+)\{((?:[ \t]*[.#][^\s{}.#]+)+)[ \t]*\}[ \t]*$")
_NAME = re.compile(r"\.([^\s{}.#]+)")
_HEADING = re.compile(
    r"(?:(?:(?i:article|section|clause) +|§ *)?(\d{1,2}(?:\.\d{1,3})*|[IVXLC]+(?=[.:)]))"
    r"(?:[.:)] *| +[-–—] +| +(?=[A-Z])|$)"
    r"|((?i:schedule|annex|appendix|exhibit|addendum|attachment) (?:\d{1,2}|[A-Z]))(?:[.:)] *| +[-–—] +|$))(.*)"
)
_PARAGRAPH = re.compile(r"(\*\*|__)?(\d{1,3}(?:\\?\.\d{1,3})+)\\?\.?(\1)?\s+")
_RUN_IN = re.compile(r"(?:\*\*|__|<\w[^<>]*>)([^*<>]{1,80})(?:\*\*|__|</\w+>)([.:]?)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of an agreement.

    Attributes:
        number: as it is cited: "7", "7.2", "Schedule 1"; "" where it has none.
        title: its heading without number and attribute, or the words in bold that a paragraph begins with; else "".
        level: of its heading, from 1; a numbered paragraph is one below what it belongs to.
        provisions: the names in the attribute at the end of its heading: `## 7. Liability {.liability-cap}`.
        text: its own plain text without number and sub-clauses, a line for each paragraph, list item and table row.
        span: from its first line to the end of its last, sub-clauses included.
        clauses: its sub-clauses.
    """

    number: str
    title: str
    level: int
    provisions: tuple[str, ...]
    text: str
    span: Span
    clauses: tuple[Clause, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """This clause and all below it, in the order of the text."""
        yield self
        for clause in self.clauses:
            yield from clause.walk()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text by clause; what stands before the first of them is one without number and title.

    Attributes:
        path: the file that every span belongs to.
        title: the heading that is over the whole text, or else the `title` in its front matter.
    """

    path: str
    title: str
    clauses: tuple[Clause, ...]

    @classmethod
    def of(cls, document: Document) -> Agreement:
        """The clauses of `document`, read once for as long as its text is the same."""
        title, clauses = _read(document)
        return cls(document.path, title or str(document.data.get("title", "")), clauses)

    def walk(self) -> Iterator[Clause]:
        """Every clause, in the order of the text."""
        for clause in self.clauses:
            yield from clause.walk()

    def clause(self, number: str) -> Clause | None:
        """The first clause called `number` ("7.2"); None where there is none."""
        return next((clause for clause in self.walk() if clause.number == number), None)


def without_attributes(markdown: str) -> str:
    """`markdown` without the attributes at the end of its headings, which are for us and not for the partner."""
    if "{" not in markdown:
        return markdown
    from treaty.text.markdown import blocks

    lines = markdown.split("\n")
    for block in (inner for outer in blocks(markdown) for inner in outer.walk()):
        if block.kind == "heading":
            last = block.line + block.text.strip().count("\n") - 1
            lines[last] = _ATTRIBUTE.sub("", lines[last])
    return "\n".join(lines)


@once_a_document
def _read(document: Document) -> tuple[str, tuple[Clause, ...]]:
    from treaty.text.markdown import blocks

    body, first = document.body, document.body_line
    parsed = blocks(body, first)
    headings = [plain(block.text) for block in parsed if block.kind == "heading"]
    reader = _Reader(first, listed=not any(_HEADING.match(heading) for heading in headings))
    for block in parsed:
        reader.read(block)
    lines = body.split("\n")
    whole = reader.root.finished(first + len(lines), lines, first)
    if not whole.text:
        return whole.title, whole.clauses
    before = _Draft("", "", 1, reader.begins, said=[whole.text])
    end = reader.root.inner[0].line if reader.root.inner else first + len(lines)
    return whole.title, (before.finished(end, lines, first), *whole.clauses)


@dataclass(slots=True)
class _Draft:
    """A clause that is still being read; `heads` if it is a heading's."""

    number: str
    title: str
    level: int
    line: int
    provisions: tuple[str, ...] = ()
    heads: bool = True
    said: list[str] = field(default_factory=list)
    inner: list[_Draft] = field(default_factory=list)

    def finished(self, end: int, lines: Sequence[str], first: int) -> Clause:
        """The clause, which ends before the line `end`; `lines` are those of the body, from the line `first` on."""
        ends = [*(draft.line for draft in self.inner[1:]), end]
        inner = tuple(draft.finished(until, lines, first) for draft, until in zip(self.inner, ends, strict=False))
        last = end - 1
        while last > self.line and not lines[last - first].strip():
            last -= 1
        span = Span(Position(self.line, 1), Position(last, len(lines[last - first]) + 1))
        return Clause(self.number, self.title, self.level, self.provisions, "\n".join(self.said), span, inner)


class _Reader:
    """Hangs block after block into the tree.

    Attributes:
        root: the text as a whole; its title is the heading over all.
        open: the clauses that are being read, from the outermost to the innermost.
        begins: the line of the first words that stand before every clause.
    """

    def __init__(self, first: int, *, listed: bool) -> None:
        self.root = _Draft("", "", 1, first)
        self.open = [self.root]
        self.begins = first
        self._listed = listed  # no heading has a number: the clauses are the items of a list

    def read(self, block: Block) -> None:
        """Put `block`, a block of the text itself, where it belongs."""
        if block.kind == "heading":
            self._heading(block)
        elif block.kind == "paragraph" and block.text[:1] in "*_0123456789" and self._numbered(block):
            pass
        elif block.kind == "list" and block.attrs.get("ordered") and self._counts(block):
            self._items(block)
        else:
            self._say(block)

    def _say(self, block: Block) -> None:
        if self.open[-1] is self.root and not self.root.said:
            self.begins = block.line
        self.open[-1].said.extend(filter(None, _lines(block)))

    def _push(self, draft: _Draft) -> None:
        self.open[-1].inner.append(draft)
        self.open.append(draft)

    def _heading(self, block: Block) -> None:
        marked = block.text.strip()
        attribute = _ATTRIBUTE.search(marked)
        names = tuple(_NAME.findall(attribute[1])) if attribute else ()
        said = plain(marked[: attribute.start()] if attribute else marked)
        found = _HEADING.match(said)
        level = int(block.attrs["level"])
        if level == 1 and found is None and not self.root.title and not self.root.inner:
            self.root.title = said
            return
        while len(self.open) > 1 and not (self.open[-1].heads and self.open[-1].level < level):
            self.open.pop()
        number, title = (found[1] or found[2], found[3].strip()) if found else ("", said)
        self._push(_Draft(number, title, level, block.line, names))

    def _numbered(self, block: Block) -> bool:
        """Read a paragraph that begins with a number of this place; false where it does not."""
        found = _PARAGRAPH.match(block.text)
        number = found[2].replace("\\", "") if found else ""
        depth = self._depth(number) if found else 0
        if found is None or not depth:
            return False
        del self.open[depth:]
        bold = (found[1] or "") if not found[3] else ""
        self._clause(number, bold + block.text[found.end() :], block.line)
        return True

    def _depth(self, number: str) -> int:
        """How many of the open clauses `number` stands below; 0 where it is no number of this place."""
        for depth in range(len(self.open), 0, -1):
            above = self.open[depth - 1]
            if above.number and number.startswith(f"{above.number}."):
                return depth
            if above.heads:
                return 0 if above.number[:1].isdigit() else depth
        return 0

    def _clause(self, number: str, marked: str, line: int) -> None:
        title, said = _run_in(marked), plain(marked)
        draft = _Draft(number, title, self.open[-1].level + 1, line, heads=False)
        if said.rstrip(".:") != title:
            draft.said.append(said)
        self._push(draft)

    def _counts(self, block: Block) -> bool:
        """Whether the items of an ordered list are clauses."""
        top = self.open[-1]
        return top.number[:1].isdigit() or (self._listed and (top is self.root or self._goes_on(block)))

    def _goes_on(self, block: Block) -> bool:
        """Whether the list that is the whole text goes on here, where another block had interrupted it."""
        if not self._listed or len(self.open) < 2:
            return False
        return self.open[1].number == str(block.attrs.get("start", 1) - 1)

    def _items(self, block: Block) -> None:
        if self._goes_on(block):
            del self.open[1:]
        parent, depth = self.open[-1], len(self.open)
        above = f"{parent.number}." if parent.number else ""
        for number, item in enumerate(block.blocks, block.attrs.get("start", 1)):
            del self.open[depth:]
            first, rest = item.blocks[:1], item.blocks[1:]
            speaks = bool(first) and first[0].kind in {"paragraph", "block_text"}
            self._clause(f"{above}{number}", first[0].text if speaks else "", item.line)
            for inner in rest if speaks else item.blocks:
                self.read(inner)
        if parent is not self.root:
            del self.open[depth:]


def _run_in(marked: str) -> str:
    """The title that a paragraph begins with: `**Payment.** Invoices are …`."""
    found = _RUN_IN.match(marked)
    if found is None or not (found[2] or found[1][-1] in ".:" or found.end() == len(marked.rstrip())):
        return ""
    return plain(found[1]).rstrip(".:")


def _lines(block: Block) -> Iterator[str]:
    """What a block says: a line for each paragraph, item and row."""
    if block.kind in {"table_row", "table_head"}:
        yield " | ".join(plain(cell.text) for cell in block.blocks)
    elif block.blocks:
        for inner in block.blocks:
            yield from _lines(inner)
    elif block.kind == "block_code":
        yield from (" ".join(line.split()) for line in block.text.split("\n"))
    else:
        yield plain(block.text)
