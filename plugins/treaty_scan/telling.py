"""What a scan says, as text for people: findings by weight, then what the clauses say, then what is missing."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click
from treaty import Severity, counted, listed

from treaty_scan.kinds import Kind
from treaty_scan.saying.playbook import code_of
from treaty_scan.saying.provisions import Located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty_scan.judging.flags import Judgement
    from treaty_scan.opening.paper import Paper
    from treaty_scan.saying.facts import Facts
    from treaty_scan.saying.reading import Clause
    from treaty_scan.scanned import Scanned

#: The narrowest and the widest lines that are still good to read.
_NARROW, _WIDE = 60, 120
#: Room for `paragraph 12`.
_PLACE = 12
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LIABILITY = (Kind.LIABILITY_CAP, Kind.UNCAPPED_LIABILITY)
#: Of these nobody asks whom they bind.
_BIND_NOBODY = (Kind.GOVERNING_LAW, Kind.RENEWAL, Kind.RENEWAL_NOTICE, Kind.CHANGE_OF_CONTROL)


def as_text(papers: Sequence[Scanned], width: int, *, us: bool = False) -> str:
    """Everything about each paper in lines of `width`; `us` says that our names in it are known."""
    width = min(max(width, _NARROW), _WIDE)
    return "\n\n".join("\n".join(_told(each, width, us=us)) for each in papers)


def _told(scanned: Scanned, width: int, *, us: bool) -> Iterator[str]:
    paper = scanned.paper
    marked = [each for each in scanned.clauses if not isinstance(each, Located)]
    others = [each for each in scanned.clauses if isinstance(each, Located)]
    yield click.style(paper.path, bold=True)
    yield f"  {_counts(scanned)}"
    if scanned.parties:
        yield from _who(scanned, width, us=us)
    for each in sorted(scanned.judgements, key=lambda each: (-each.severity.weight, each.clause.start, each.code)):
        yield ""
        yield from _finding(each, paper, width)
    if marked:
        yield f"\n{click.style('Clauses', bold=True)}"
    for clause in marked:
        yield from _clause(clause, clause.kind, paper, width)
    if others:
        yield f"\n{click.style('Provisions of the playbook', bold=True)}"
    for other in others:
        yield from _clause(other, f"{other.kind} ({code_of(other.kind)})", paper, width)
    if scanned.missing:
        lacking = listed([f"{each.called} ({each.code})" for each in scanned.missing])
        yield f"\n{_wrapped(f'Nothing is said of: {lacking}.', width, 0)}"


def _counts(scanned: Scanned) -> str:
    weights = [each.severity for each in scanned.judgements]
    told = [counted(weights.count(each), str(each)) for each in Severity if each in weights]
    return f"{counted(len(scanned.clauses), 'clause')} and provisions found; {listed(told) if told else 'no finding'}"


def _who(scanned: Scanned, width: int, *, us: bool) -> Iterator[str]:
    first, *others = scanned.parties
    said = f"Between {first} and {others[0]}." if others else f"One party is {first}; the other is not plain."
    if not us:
        name = scanned.ours or first
        written = f'"{name}"' if " " in name else name
        which = "Say which of them we are" if others else f"If we are {first}, say so"
        which = f"We seem to be {name}" if scanned.ours else which
        said += f" {which}: with `--us {written}` what binds us weighs in full, and what binds only them is left out."
    yield _wrapped(said, width, 2)


def _finding(judgement: Judgement, paper: Paper, width: int) -> Iterator[str]:
    severity = click.style(str(judgement.severity), fg=_COLOURS[judgement.severity], bold=True)
    clause = judgement.clause
    where = f"{paper.unit} {paper.place(clause.start)}"
    yield f"{severity} {judgement.code}, {where}"
    yield _wrapped(f"{judgement.message}.", width, 2)
    yield _wrapped(f"“{judgement.rests_on}” ({clause.kind}, {clause.confidence:.0%} sure)", width, 4)


def _clause(clause: Clause | Located, name: str, paper: Paper, width: int) -> Iterator[str]:
    """Where it is and what it is, what it says, and how it begins."""
    head = f"{paper.unit} {paper.place(clause.start)}"
    yield f"  {head:<{_PLACE}} {click.style(name, bold=True)}, {clause.confidence:.0%} sure"
    said = "; ".join(_said(clause.facts, clause.kind))
    if said:
        yield _wrapped(said, width, _PLACE + 3)
    yield " " * (_PLACE + 3) + _short(f"“{clause.text}”", width - _PLACE - 3)


def _said(facts: Facts, kind: str) -> Iterator[str]:
    """What matters in a clause of this kind."""
    if facts.binds and kind in set(Kind) and kind not in _BIND_NOBODY:
        who = "both parties" if facts.binds[0] == "both" else listed(list(facts.binds[:3]))
        yield f"{'liability of' if kind in _LIABILITY else 'binds'} {who}"
    for each in facts.measures[:5]:
        yield f"{each.figure} {each.of}" if each.of.startswith("of ") else f"{each.of}: {each.figure}"
    if facts.territory:
        yield f"where: {', '.join(facts.territory[:6])}"
    if facts.within:
        yield f"within: {', '.join(facts.within[:4])}"
    if facts.law and kind == Kind.GOVERNING_LAW:
        yield f"law: {facts.law}"
    if facts.dates:
        yield f"dates: {', '.join(facts.dates[:3])}"


def _wrapped(text: str, width: int, indent: int) -> str:
    pad = " " * indent
    return textwrap.fill(text, width, initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False)


def _short(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 2].rstrip() + "…”"
