"""What every format says of a difference in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Visibility, counted, listed
from treaty.report.words import printable

from treaty_diff.fields import Verdict
from treaty_diff.model import Status
from treaty_diff.texts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Finding

    from treaty_diff.fields import FieldChange
    from treaty_diff.model import DealChange, Difference, TextChange
    from treaty_diff.texts import ClauseChange

NOTHING = "Nothing changed in the deals."
#: How a verdict is said of a term.
FOR_US = {Verdict.BETTER: "better for us", Verdict.WORSE: "worse for us", Verdict.CHANGED: ""}
_ORDER = (Verdict.WORSE, Verdict.BETTER, Verdict.CHANGED)
#: A value that is not there.
OPEN = "—"
_STALE = "approvals/stale"
#: Of a new deal only so many terms are told: it is read as a deal, not as a change.
_OF_A_NEW_DEAL = 12


def cut(text: str, most: int) -> str:
    """`text` on one line, and no longer than `most` characters."""
    line = printable(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def standing(deal: DealChange) -> str:
    """A deal's changes in one sentence."""
    fate = {Status.NEW: "new deal", Status.REMOVED: "deal removed", Status.RENAMED: f"renamed from {deal.was}"}
    parts = [fate[deal.status]] if deal.status in fate else []
    if deal.unread:
        parts.append(printable(deal.unread).rstrip("."))
    elif deal.status not in (Status.NEW, Status.REMOVED):
        parts += [_terms(deal), _voided(deal), _texts(deal)]
    said = "; ".join(part for part in parts if part) or "no term and no clause changed"
    return f"{said[0].upper()}{said[1:]}."


def _terms(deal: DealChange) -> str:
    worse, better = deal.worse, deal.better
    other = len(deal.terms) - worse - better
    parts = [f"{worse} worse for us"] * bool(worse) + [f"{better} better for us"] * bool(better)
    parts += [f"{other} other"] * bool(other and parts)
    inner = f" ({', '.join(parts)})" if parts else ""
    return f"{counted(len(deal.terms), 'term')} changed{inner}" if deal.terms else ""


def _voided(deal: DealChange) -> str:
    if any(each.rule == _STALE for each in deal.approvals):
        return "voids approvals"
    return "approvals are missing" if deal.approvals else ""


def _texts(deal: DealChange) -> str:
    clauses = [clause for text in deal.texts for clause in text.clauses]
    substance = sum(clause.is_substantive for clause in clauses)
    wording = sum(clause.kind is Kind.REWORDED and not clause.is_substantive for clause in clauses)
    parts = [f"{counted(substance, 'clause')} changed in substance"] * bool(substance)
    parts += [f"{counted(wording, 'clause')} in wording only"] * bool(wording)
    return ", ".join(parts)


def shown(deal: DealChange) -> tuple[Sequence[FieldChange], str]:
    """The terms to tell of a deal, the worse ones first, and what to say of the others."""
    if deal.status is Status.REMOVED:
        return (), ""
    if deal.status is not Status.NEW or len(deal.terms) <= _OF_A_NEW_DEAL:
        return sorted(deal.terms, key=lambda change: _ORDER.index(change.verdict)), ""
    first = [change for change in deal.terms if change.at[:2] == ("terms", "commercial")] or list(deal.terms)
    first = first[:_OF_A_NEW_DEAL]
    return first, f"…and {counted(len(deal.terms) - len(first), 'more term')}: `treaty show {deal.id}`"


def others(deal: DealChange) -> Iterator[str]:
    """Dates, people and next steps, a line each; of a deal that came or went none is news."""
    if deal.status in (Status.NEW, Status.REMOVED):
        return
    for change in deal.others:
        yield f"{change.name}: {arrow(change)}"


def arrow(change: FieldChange, most: int = 600) -> str:
    """`10% → 12%`, each of them no longer than `most` characters."""
    return f"{cut(change.old or OPEN, most)} → {cut(change.new or OPEN, most)}"


def approvals(deal: DealChange) -> Iterator[str]:
    """What approvals no longer stand, and what they no longer show."""
    yield from (each.message for each in deal.approvals)
    yield from deal.lapsed


def finding(each: Finding) -> str:
    """How grave, what, which rule."""
    waiting = f", awaiting {listed(each.awaiting)}" if each.awaiting else ""
    return f"{each.severity}{waiting}: {each.message} [{each.rule}]"


def fate(text: TextChange) -> str:
    """A text in one line: its title, its file, what became of it."""
    said = {
        Status.NEW: "new text",
        Status.REMOVED: "text removed",
        Status.UNREADABLE: "can be read on one side only: `treaty check` says why",
    }
    where = f"{text.title} ({text.path})"
    if text.status in said:
        return f"{where}: {said[text.status]}"
    fields = "; ".join(f"{change.name} {arrow(change)}" for change in text.fields)
    return f"{where}: {fields}" if fields else where


def substance(text: TextChange) -> tuple[ClauseChange, ...]:
    """The clauses that may mean something else."""
    return tuple(clause for clause in text.clauses if clause.is_substantive)


def clause(change: ClauseChange) -> str:
    """How a clause is called, and what became of it."""
    was = f" (was {change.was})" if change.was else ""
    verb = {Kind.ADDED: " added", Kind.REMOVED: " removed"}.get(change.kind, "")
    return f"{change.name}{was}{verb}"


def harmless(text: TextChange) -> Iterator[str]:
    """Clauses changed in wording only, and those that merely moved, in a line each."""
    wording = [clause(c) for c in text.clauses if c.kind is Kind.REWORDED and not c.is_substantive]
    if wording:
        yield f"Wording only: {', '.join(wording)}"
    moved = [f"{c.was or c.name} → {c.name}" if c.was else c.name for c in text.clauses if c.kind is Kind.MOVED]
    if moved:
        yield f"Renumbered or moved: {', '.join(moved)}"
    if not text.clauses and text.status is Status.CHANGED and not text.fields:
        yield "Only the layout changed"


def told(difference: Difference) -> tuple[DealChange, ...]:
    """The deals of which there is something to tell."""
    return tuple(deal for deal in difference.deals if not deal.is_silent)


def closing(difference: Difference) -> Iterator[str]:
    """What changed in form only, what is withheld, and by which policy it was judged."""
    silent = [deal.id for deal in difference.deals if deal.is_silent]
    if silent:
        yield f"{counted(len(silent), 'deal')} changed in form only: {cut(', '.join(silent), 300)}."
    kept_back = sum(deal.withheld for deal in difference.deals)
    if kept_back:
        who = "negotiators" if difference.audience is Visibility.INTERNAL else "others"
        verb = "is" if kept_back == 1 else "are"
        yield f"{counted(kept_back, 'more change')} {verb} for {who} only: `--audience confidential` shows all."
    if difference.policy:
        yield f"Policy or people changed; both sides are judged by those of {difference.old}."
    if not difference.own_policy:
        yield f"{difference.old} has no policy that can be used; both sides are judged by that of {difference.new}."
