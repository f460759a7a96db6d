"""One deal in few words: where it stands, its terms, its rounds, its checklists, what is due, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.audience import seen_by, sees
from treaty.checks.checking import across, judge_whole
from treaty.checks.judged import Want
from treaty.finding import Severity, Visibility
from treaty.language.wording import brief_date, counted, listed
from treaty.negotiation.rounds import register, rounds, unconfirmed
from treaty.policy.roster import Role
from treaty.progress.evidence import ITEMS, settled, weighed
from treaty.progress.plan import Plan
from treaty.records import schema
from treaty.records.kinds import DEAL
from treaty.views.agenda import PARTNER, agenda
from treaty.views.sections import LONE_TERMS, Sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.checks.judged import Judged
    from treaty.checks.reader import DeskReader
    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.finding import Finding
    from treaty.progress.evidence import Evidence
    from treaty.views.agenda import Entry
    from treaty.views.pages import Section

_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Summary:
    """A deal on one screen, in words for people.

    Attributes:
        title: partner, model, tier and id.
        standing: sentences on stage, day, plan, people.
        terms: titled tables of labels and values.
        lists: titled lists of lines: rounds, checklist, due, findings.
    """

    deal: str
    title: str
    standing: tuple[str, ...]
    terms: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]

    def plain(self) -> dict[str, Any]:
        """The same as plain values, for programs."""
        return {
            "deal": self.deal,
            "title": self.title,
            "standing": list(self.standing),
            "terms": {title: [list(row) for row in rows] for title, rows in self.terms},
            **{title.lower(): list(lines) for title, lines in self.lists},
        }


def summary(reader: DeskReader, deal_id: str, audience: Visibility) -> Summary:
    """The deal as `audience` may see it.

    Raises:
        Misuse: it cannot be read, or this audience may not know of it.
    """
    judged, whole = judge_whole(reader, reader.find_deal(deal_id, audience), Want(dues=True))
    desk = reader.desk
    seen = seen_by(whole, audience, desk.zone)
    model = f"{seen.pattern.title}{f', {seen.tier.value.capitalize()}' if seen.tier else ''}"
    found = [f for f in (*judged.findings, *across(reader, deal_id)) if f.visibility <= audience]
    own = [f for f in found if f.deal == deal_id]
    ours = audience >= Visibility.INTERNAL
    open_ = not whole.stage(desk.as_of).has_ended
    lists = [
        ("Findings", tuple(_finding(f) for f in sorted(own, key=lambda f: -f.severity.weight))),
        ("At other deals", tuple(f"{f.deal}: {_finding(f)}" for f in found if f.deal != deal_id)),
        ("Due", tuple(_dues(judged, desk, audience))),
        ("Rounds", tuple(_rounds(whole, desk)) if ours else ()),
        ("Checklist", tuple(_checklist(whole, desk)) if ours and open_ else ()),
    ]
    return Summary(
        deal=deal_id,
        title=f"{seen.partner.name} · {model} · {deal_id}",
        standing=tuple(_standing(seen, desk, audience)),
        terms=tuple(_terms(seen, desk)),
        lists=tuple((title, lines) for title, lines in lists if lines),
    )


def _standing(deal: Deal, desk: Desk, audience: Visibility) -> Iterator[str]:
    if sees(audience, "milestones"):
        day, pattern = deal.day(desk.as_of), deal.pattern
        stage = deal.stage(desk.as_of)
        clock = f", day {day} of {pattern.goal_days}, alarm at {pattern.alarm_days}" if day and stage.is_open else ""
        yield f"{stage.value.replace('-', ' ').capitalize()}{clock}{_next(deal, desk)}."
    people = [f"{title}: {desk.roster.name(id_)}" for title, id_ in (("Owner", deal.owner), ("PAM", deal.pam)) if id_]
    if deal.target_signature:
        people.append(f"target signature {brief_date(deal.target_signature, desk.today)}")
    if people:
        yield f"{'; '.join(people)}."
    if deal.escalation:
        decided = f"decided: {deal.escalation.decision}" if deal.escalation.decision else "not decided"
        yield f"Escalated {brief_date(deal.escalation.raised, desk.today)}, {decided}: {deal.escalation.because}"
    if deal.hold:
        until = f" until {brief_date(deal.hold.until, desk.today)}" if deal.hold.until else ""
        yield f"On hold since {brief_date(deal.hold.since, desk.today)}{until}: {deal.hold.because}"


def _next(deal: Deal, desk: Desk) -> str:
    plan = Plan.of(deal, desk.as_of)
    if plan.milestone is None or plan.due is None:
        return ""
    late = f", {counted(plan.slip, 'week')} late" if plan.days_late else ""
    return f"; next: {plan.milestone.title}, planned by {brief_date(plan.due, desk.today)}{late}"


def _terms(deal: Deal, desk: Desk) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    sides = {"us": desk.config.company, "partner": deal.partner.name}
    compiled = schema.load(DEAL.package, DEAL.schema)
    every = tuple(Sections(compiled, deal.document.data, desk.roster.name, sides).all())
    for each in every:
        if each.group == "commercial":
            yield each.title, tuple((row[0], " · ".join(row[1:])) for row in each.rows)
    others = tuple(row for each in every if each.group in ("legal", "delivery") for row in _in_a_row(each))
    if others:
        yield "Delivery and law", others


def _in_a_row(section: Section) -> tuple[tuple[str, str], ...]:
    """A table in one row under its title; lone terms keep a row each."""
    if section.title == LONE_TERMS:
        return tuple((row[0], row[1]) for row in section.rows)
    if section.columns:
        lines = [", ".join(_cells(row, section.columns)) for row in section.rows]
    else:
        lines = [": ".join(filter(None, row)) for row in section.rows]
    return ((section.title, " · ".join(lines)),)


def _cells(row: tuple[str, ...], columns: tuple[str, ...]) -> Iterator[str]:
    """What a row holds; a column whose name asks for its value, such as `Held on`, is said with it."""
    for cell, column in zip(row, columns, strict=True):
        if cell:
            yield f"{column.lower()} {cell}" if column.endswith((" on", " by", " until")) else cell


#: More values than these that were read from a paper are only counted.
_READ = 5


def _rounds(deal: Deal, desk: Desk) -> Iterator[str]:
    held = rounds(deal)
    if not held:
        return
    names = {"us": "we", "partner": deal.partner.name}
    last = held[-1]
    verb = "demanded finally" if last.final else "asked"
    spoke = f"round {last.number}, {brief_date(last.on, desk.today)}: {names[last.by]} {verb}" if last.asks else ""
    compiled = schema.load(DEAL.package, DEAL.schema)
    asked = listed([f"{compiled.label(deal.document.data, a.term)} {_said(a.value)}" for a in last.asks])
    over = deal.stage(desk.as_of).has_ended or not last.turn
    turn = "" if over else f"it is {'our' if last.turn == 'us' else 'their'} turn"
    yield "; ".join(part for part in (counted(len(held), "round"), f"{spoke} {asked}".strip(), turn) if part)
    if waiting := [ask for _, ask in unconfirmed(held)]:
        read = [f"{compiled.label(deal.document.data, a.term)} {_said(a.value)} ({a.sure})" for a in waiting[:_READ]]
        more = [f"{len(waiting) - _READ} more"] if len(waiting) > _READ else []
        yield f"{counted(len(waiting), 'value')} read from their paper, confirmed by nobody: {listed([*read, *more])}"
    redlines = register(r for each in held for r in each.redlines)
    if redlines:
        left = [r for r in redlines if not r.is_settled]
        yield f"{counted(len(redlines), 'redline')}, {len(redlines) - len(left)} settled" + (
            f"; open: {', '.join(f'{r.name} ({r.triage})' if r.triage else r.name for r in left)}" if left else ""
        )


def _said(value: object) -> str:
    """What was asked for, in a few words."""
    if isinstance(value, dict):
        return ", ".join(f"{str(key).replace('_', ' ')} {_said(inner)}" for key, inner in value.items())
    return "; ".join(map(_said, value)) if isinstance(value, list) else str(value)


def _checklist(deal: Deal, desk: Desk) -> Iterator[str]:
    evidence = weighed(deal.evidence())
    for item, done in settled(evidence).items():
        said = [e for e in evidence if e.item == item and e.holds is done]
        yield f"{'✓' if done else '○'} {ITEMS[item]}: {'; '.join(_because(e, desk) for e in said)}"


def _because(each: Evidence, desk: Desk) -> str:
    if each.holds or not each.owes:
        return each.because
    labels = {role.value: role.label for role in Role}
    return f"{each.because} ({listed([labels.get(word) or desk.roster.name(word) for word in each.owes])})"


def _dues(judged: Judged, desk: Desk, audience: Visibility) -> Iterator[str]:
    for each in agenda([judged], desk.roster, desk.as_of, audience):
        if not each.is_ahead(desk.today, _AHEAD):
            yield f"{_when(each, desk)}: {each.due.what}{_by(each, desk)}"


def _when(entry: Entry, desk: Desk) -> str:
    if entry.due.day is None:
        return "now"
    late = entry.age(desk.today)
    said = brief_date(entry.due.day, desk.today)
    return f"{said}, {counted(late, 'day')} late" if late > 0 else said


def _by(entry: Entry, desk: Desk) -> str:
    who = [entry.partner] if entry.side == PARTNER else [desk.roster.name(p) for p in entry.people]
    return f" ({listed(who)})" if who else ""


def _finding(finding: Finding) -> str:
    sign = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}[finding.severity]
    waiting = f", awaiting {listed(finding.awaiting)}" if finding.awaiting else ""
    return f"{sign}{waiting}: {finding.message} [{finding.rule}]"
