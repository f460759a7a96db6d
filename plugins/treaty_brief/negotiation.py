"""The negotiation's part of a brief: where terms stand, who moved, which redlines are open, what ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.language.wording import brief_date, counted, listed
from treaty.negotiation.concessions import moves
from treaty.negotiation.rounds import register, unconfirmed
from treaty.negotiation.scales import Scale, label, written
from treaty.quantities import QuantityError
from treaty.terms import PARTNER, US

from treaty_brief import markdown as md
from treaty_brief.bars import LEGEND, THEY, WE, bar
from treaty_brief.said import briefly, on_the_table, said, standing_asks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.negotiation.concessions import Move
    from treaty.negotiation.positions import Position
    from treaty.negotiation.rounds import Ask, Round
    from treaty.source import Pointer

    from treaty_brief.case import Case

_TRIAGE = ("critical", "negotiable", "", "acceptable")


def stands(case: Case) -> Iterator[str]:
    """A table of our positions: theirs, ours, the bar; and what they ask for that we have no position on."""
    asked = standing_asks(case.held, PARTNER)
    known = case.positions.positions if case.positions else ()
    rows = [_row(case, each, asked.get(each.term)) for each in known]
    if rows:
        yield from md.table(("Term", "They ask", "We offer", "Where that is", "Minimum · target · ideal"), rows)
        yield from ("", md.text(LEGEND))
    now = {term: ask.value for term, (_, ask) in on_the_table(case.held).items() if case.is_open}
    open_ = [t for t in now if t not in {each.term for each in known} and now[t] != _ours(case, t)]
    if open_:
        items = [md.text(f"{_label(case, t)}: {said(now[t])}") for t in open_]
        yield from ("", f"**Asked, and no position of ours:** {'; '.join(items)}.")
    if case.is_open and (read := [ask for _, ask in unconfirmed(case.held)]):
        items = [md.text(f"{_label(case, each.term)}: {said(each.value)} ({each.sure})") for each in read]
        yield from (
            "",
            f"**Read from their paper, confirmed by nobody, and reckoned with nowhere:** {'; '.join(items)}.",
        )
    if case.positions is None:
        yield "**No positions are written.** Write `positions.yaml` before the call: nobody negotiates without."


def _row(case: Case, each: Position, asked: tuple[Round, Ask] | None) -> tuple[str, ...]:
    ours, scale = _ours(case, each.term), Scale.of(case.deal, each)
    theirs = asked[1].value if asked else None
    drawn = bar(scale, each, {WE: ours, THEY: theirs})
    limits = " · ".join(md.unbroken(value) for value in (each.minimum, each.target, each.ideal))
    old = f" (round {asked[0].number})" if asked and each.term not in on_the_table(case.held) else ""
    shown = [md.text(briefly(value)) if value is not None else "–" for value in (theirs, ours)]
    return md.text(md.first_up(_label(case, each.term))), f"{shown[0]}{old}", shown[1], f"`{drawn}`", limits


def _ours(case: Case, term: Pointer) -> Any:
    return written(case.deal.document.data, term)


def _label(case: Case, term: Pointer) -> str:
    found = label(case.deal, term)
    if term[-1:] in ((US,), (PARTNER,)):
        return (
            f"{label(case.deal, term[:-1])}, {case.desk.config.company if term[-1] == US else case.deal.partner.name}"
        )
    return found


def moved(case: Case) -> Iterator[str]:
    """What moved in the last exchange, and how often each side has conceded in all."""
    if not case.held:
        return
    every, last = moves(case.held), case.held[-1]
    recent = [m for m in every if m.round >= last.number - (1 if len(case.held) > 1 and _answers(case) else 0)]
    who = case.deal.partner.name if last.by == PARTNER else "we"
    final = ", as their last word" if last.final else ""
    day = brief_date(last.on, case.desk.today)
    turn = {US: "it is our turn", PARTNER: "it is their turn"}.get(last.turn, "") if case.is_open else ""
    where = f"Round {last.number}, {day}: {who} spoke last{final}{f'; {turn}' if turn else ''}."
    yield f"{md.text(where)} {md.text(_score(case, every))}".rstrip()
    if recent:
        yield ""
    for each in recent:
        yield f"- {_told(case, each)}"


def _answers(case: Case) -> bool:
    """Whether the last round answers the one before."""
    return case.held[-1].by != case.held[-2].by


def _told(case: Case, each: Move) -> str:
    who = case.deal.partner.name if each.by == PARTNER else "We"
    verdict = {True: " – **conceded**", False: " – hardened", None: ""}[_conceded(case, each)]
    words = f"{who}, {_label(case, each.term)}: {said(each.before)} → {said(each.value)}"
    return f"{md.text(words)}{verdict}"


def _conceded(case: Case, each: Move) -> bool | None:
    """Whether a move is towards the other side; None where we have no position to tell by."""
    position = case.positions.on(each.term) if case.positions else None
    if position is None:
        return None
    scale = Scale.of(case.deal, position)
    try:
        worse, better = scale.is_worse(each.value, each.before), scale.is_worse(each.before, each.value)
    except QuantityError:
        return None
    if not worse and not better:
        return None
    return worse if each.by == US else better


def _score(case: Case, every: tuple[Move, ...]) -> str:
    if not every:
        return ""
    count = {by: sum(_conceded(case, m) is True for m in every if m.by == by) for by in (PARTNER, US)}
    return f"Concessions so far: {case.deal.partner.name} {count[PARTNER]}, we {count[US]}."


def redlines(case: Case) -> Iterator[str]:
    """The open redlines, the critical ones first; those that may be accepted only by name."""
    every = register(r for each in case.held for r in each.redlines)
    open_ = [r for r in every if not r.is_settled]
    for triage in _TRIAGE:
        here = [r for r in open_ if r.triage == triage]
        if here and triage == "acceptable":
            yield f"- **Acceptable:** {md.text(listed([r.name for r in here]))}"
            continue
        for each in here:
            owner = f" ({case.desk.roster.name(each.owner)})" if each.owner else ""
            ours = f" Ours: {each.decision}" if each.decision else ""
            words = f"{each.name}, {each.clause}: {each.text or each.strikes}".rstrip(".")
            yield f"- **{triage.capitalize() or 'Not triaged'}:** {md.text(f'{words}.{ours}{owner}')}"
    if open_:
        yield f"- {counted(len(every) - len(open_), 'redline')} of {len(every)} settled."


def walk_away(case: Case) -> Iterator[str]:
    """What makes us leave, with what they ask now where that is past it, and what we do then."""
    if case.positions is None:
        return
    asked = on_the_table(case.held) if case.is_open else {}
    for trigger in case.positions.walk_away:
        now = ""
        if trigger.term in asked and _is_past(case, trigger.term):
            of, ask = asked[trigger.term]
            verb = "they finally demand" if of.final else "they ask"
            now = f" – **{verb} {md.text(said(ask.value))}**"
        yield f"- {md.text(trigger.when)}{now}"
    if batna := case.positions.batna:
        yield f"- **BATNA, {md.text(batna.strength)}:** {md.text(batna.description)}"


def _is_past(case: Case, term: Pointer) -> bool:
    """Whether their last word on a term is worse than our minimum, or more than we would sign where we have none."""
    asked = on_the_table(case.held)[term][1].value
    position = case.positions.on(term) if case.positions else None
    if position is None:
        return bool(asked not in ("none", _ours(case, term)))
    try:
        return Scale.of(case.deal, position).is_worse(asked, position.minimum)
    except QuantityError:
        return False
