"""The checklists in words: for a terminal, and as plain values for programs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click
from treaty import Place, counted, listed
from treaty.language.wording import long_date

from treaty_checklists.checklist import Checklist, State, people
from treaty_checklists.items import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from treaty import Deal, Desk, Evidence
    from treaty.source import Pointer

    from treaty_checklists.checklist import Line

_MARKS = {State.DONE: ("✓", "green"), State.OPEN: ("○", "yellow"), State.EXEMPT: ("–", "bright_black")}
_INDENT = " " * 8


def text(found: Checklist | None, deal: Deal, desk: Desk, width: int) -> Iterator[str]:
    """The lines for a terminal of `width` columns; None is what the reader may not see."""
    stage = deal.stage(desk.as_of).value.replace("-", " ")
    if found is None:
        yield click.style(deal.partner.name, bold=True)
        yield f"{counted(len(EVERY), 'item')} withheld: the checklists are internal."
        return
    yield click.style(f"{deal.partner.name} · {deal.pattern.title} · {stage}", bold=True)
    for head, lines in (("BEFORE SIGNATURE", found.before), (_after(found, desk), found.after)):
        tally = _tally(lines)
        yield ""
        yield click.style(f"{head}{tally:>{max(2 + len(tally), width - len(head))}}", bold=True)
        for line in lines:
            yield from _told(line, deal, desk, width)


def _after(found: Checklist, desk: Desk) -> str:
    if found.ends is None:
        return "WITHIN 48 HOURS AFTER SIGNATURE"
    over = ", OVER SINCE" if found.ends <= desk.as_of else ", UNTIL"
    return f"WITHIN 48 HOURS AFTER SIGNATURE{over} {_moment(found.ends)}"


def _moment(moment: datetime) -> str:
    return f"{long_date(moment.date())}, {moment:%H:%M}"


def _tally(lines: tuple[Line, ...]) -> str:
    applying = [line for line in lines if line.state is not State.EXEMPT]
    return f"{sum(not line.is_open for line in applying)} of {len(applying)} done"


def _told(line: Line, deal: Deal, desk: Desk, width: int) -> Iterator[str]:
    mark, colour = _MARKS[line.state]
    late = line.is_open and line.due is not None and line.due <= desk.as_of
    title = f"{line.item.code:<4}{line.item.title}"
    yield f"  {click.style(mark, fg='red' if late else colour)} {title}"
    if line.state is State.EXEMPT:
        yield from _wrapped(f"does not apply: {line.because}", width)
    for each in line.says:
        yield from _wrapped(_sentence(each, deal), width)
    if line.is_open:
        nothing = f"nothing shows it yet (tick `{line.item.tick}` once it is done); " if _unsaid(line) else ""
        yield from _wrapped(f"{nothing}owed by {listed(people(line, deal, desk))}", width)


def _unsaid(line: Line) -> bool:
    return not line.says and bool(line.item.tick)


def _wrapped(said: str, width: int) -> list[str]:
    return textwrap.wrap(
        said, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False, break_long_words=False
    )


def _sentence(each: Evidence, deal: Deal) -> str:
    place = where(deal, each.at).removeprefix(f"{deal.folder}/")
    return f"{each.because} [{place}]" if place else each.because


def where(deal: Deal, at: Pointer | Place) -> str:
    """`path:line` of what evidence points to; the path alone where a file has no lines; "" for nothing."""
    if not at:
        return ""
    path, inside = (at.path, at.at) if isinstance(at, Place) else (deal.document.path, at)
    records = (document for kind in deal.records.by_kind.values() for document in kind)
    document = next((d for d in (deal.document, *records) if d.path == path), None)
    if document is None:
        return path
    span = document.locate(inside) if isinstance(inside, tuple) else inside
    return f"{path}:{span.start.line}"


def plain(found: Checklist | None, deal: Deal, desk: Desk) -> dict[str, Any]:
    """The same as plain values; what the reader may not see is counted."""
    if found is None:
        return {"deal": deal.id, "partner": deal.partner.name, "withheld": len(EVERY)}
    return {
        "deal": deal.id,
        "partner": deal.partner.name,
        "stage": deal.stage(desk.as_of).value,
        "onboarding_ends": found.ends.isoformat() if found.ends else None,
        "before_signature": [_plain(line, deal, desk) for line in found.before],
        "after_signature": [_plain(line, deal, desk) for line in found.after],
    }


def _plain(line: Line, deal: Deal, desk: Desk) -> dict[str, Any]:
    return {
        "code": line.item.code,
        "item": line.item.id,
        "title": line.item.title,
        "state": line.state.value,
        "evidence": [{"because": e.because, "at": where(deal, e.at)} for e in line.says],
        "because": line.because,
        "owes": list(line.owes),
        "people": list(people(line, deal, desk)) if line.is_open else [],
        "due": line.due.isoformat() if line.due else None,
    }
