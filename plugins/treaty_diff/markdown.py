"""A difference as Markdown for a pull request: nothing that a deal says can break out of it or call anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty import counted

from treaty_diff.fields import Verdict
from treaty_diff.saying import (
    FOR_US,
    NOTHING,
    OPEN,
    approvals,
    arrow,
    clause,
    closing,
    cut,
    fate,
    finding,
    harmless,
    others,
    shown,
    standing,
    substance,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty_diff.fields import FieldChange
    from treaty_diff.model import DealChange, Difference, TextChange

#: A comment on a forge holds 65,536 characters; bytes are never fewer, and something may be added around.
BUDGET = 60_000
#: What is kept for the last lines.
_LAST = 1_500
_ROWS, _LINES, _CLAUSES = 60, 40, 30
_CELL, _LINE, _WORDS = 240, 500, 800
_SIGNS = {Verdict.WORSE: "🔴 ", Verdict.BETTER: "🟢 ", Verdict.CHANGED: ""}

_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$^]")
#: What a forge makes a link, a mention or a reference of; the invisible space keeps it text.
_LINKING = re.compile(r"@|#(?=\w)|(?<=\w)(?=://)|\b(?:www(?=\.)|GH-(?=\d))|(?<=\w)-(?=\d)", re.IGNORECASE)
_BEGINNING = re.compile(r"(\s*)(\d+(?=[.)])|(?=[-+=#]))")
_BROKEN = "&#8203;"


def rendered(difference: Difference) -> str:
    """The whole difference in at most `BUDGET` bytes; what does not fit is counted."""
    last = "".join(f"\n{escaped(line)}\n" for line in closing(difference))
    fitting = _Fitting(BUDGET - _LAST - len(last.encode()))
    fitting.add(f"## Deals: {escaped(cut(difference.old, _LINE))} → {escaped(cut(difference.new, _LINE))}\n")
    if not difference.deals and not difference.policy:
        fitting.add(f"\n{NOTHING}\n")
    for deal in told(difference):
        fitting.deal(_deal(deal))
    if difference.policy:
        lines = [f"{change.name}: {arrow(change)}" for change in difference.policy]
        fitting.deal(iter((_list("Policy and people", lines),)))
    return f"{fitting.text}{fitting.left_out()}{last}"


class _Fitting:
    """Blocks for as long as they fit; a deal whose heading does not fit is left out whole."""

    def __init__(self, room: int) -> None:
        self.text = ""
        self._room = room
        self._deals = 0
        self._parts = 0

    def add(self, block: str) -> bool:
        size = len(block.encode("utf-8", "replace"))
        if size > self._room:
            return False
        self._room -= size
        self.text += block
        return True

    def deal(self, blocks: Iterator[str]) -> None:
        if not self.add(next(blocks, "")):
            self._deals += 1
            return
        self._parts += sum(not self.add(block) for block in blocks)

    def left_out(self) -> str:
        parts = [counted(self._deals, "more deal")] * bool(self._deals)
        parts += [f"{counted(self._parts, 'part')} of those above"] * bool(self._parts)
        return f"\n…and {' and '.join(parts)}, too long for here: `treaty diff` shows all.\n" if parts else ""


def _deal(deal: DealChange) -> Iterator[str]:
    """The blocks of a deal, each complete in itself; the first is its heading."""
    yield f"\n### {escaped(cut(deal.title, _CELL))} · {escaped(deal.id)}\n\n{escaped(standing(deal))}\n"
    terms, more = shown(deal)
    if terms:
        yield _table(terms, more)
    for title, said in (
        ("Approvals", approvals(deal)),
        ("Findings that appear", map(finding, deal.appeared)),
        ("Findings that disappear", map(finding, deal.disappeared)),
    ):
        yield _list(title, list(said))
    for text in deal.texts:
        yield _text(text)
    if deal.positions:
        yield f"\n**Our positions (confidential)**\n{_table(deal.positions, '')}"
    yield _list("Dates and people", list(others(deal)))
    yield _list("Records", list(deal.records))


def _table(changes: Sequence[FieldChange], more: str) -> str:
    against = any(change.standing for change in changes)
    heads = ["Term", "Was", "Is now", "For us", *(["Against our positions"] if against else [])]
    rows = [heads, ["---"] * len(heads)]
    for change in changes[:_ROWS]:
        cells = [change.name, change.old or OPEN, change.new or OPEN, _SIGNS[change.verdict] + FOR_US[change.verdict]]
        rows.append([escaped(cut(cell, _CELL)) for cell in (*cells, *([change.standing] if against else []))])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rest = len(changes) - _ROWS
    said = more or (f"…and {counted(rest, 'more term')}" if rest > 0 else "")
    return "\n" + "\n".join(lines) + "\n" + (f"\n{escaped(said)}\n" if said else "")


def _list(title: str, said: Sequence[str]) -> str:
    if not said:
        return ""
    lines = [f"- {escaped(cut(line, _LINE))}" for line in said[:_LINES]]
    if len(said) > _LINES:
        lines.append(f"- …and {len(said) - _LINES:,} more")
    return f"\n**{title}**\n\n" + "\n".join(lines) + "\n"


def _text(text: TextChange) -> str:
    """The clauses of a text, folded away under its title."""
    changed = substance(text)
    lines = [f"- **{escaped(cut(clause(c), _CELL))}** {escaped(cut(c.words, _WORDS))}".rstrip() for c in changed]
    lines = [*lines[:_CLAUSES], *([f"- …and {len(lines) - _CLAUSES:,} more"] if len(lines) > _CLAUSES else [])]
    lines += [f"- {escaped(cut(line, _LINE))}" for line in harmless(text)]
    title = f"\n**Text**: {escaped(cut(fate(text), _LINE))}\n"
    if not lines:
        return title
    summary = f"{counted(len(changed), 'clause')} changed in substance" if changed else "No clause changed in substance"
    inner = "\n".join(lines)
    return f"{title}\n<details><summary>{summary}</summary>\n\n{inner}\n\n</details>\n"


def escaped(text: str) -> str:
    """`text` (one line) as Markdown that renders as itself: no markup, no HTML, no link, no mention, no reference."""
    plain = "".join(_HTML.get(sign, sign) for sign in text)
    plain = _SPECIAL.sub(lambda found: f"\\{found[0]}", plain)
    plain = _LINKING.sub(lambda found: f"{found[0]}{_BROKEN}", plain)
    beginning = _BEGINNING.match(plain)
    if beginning is None:
        return plain
    at = beginning.end()
    return f"{plain[:at]}\\{plain[at:]}"
