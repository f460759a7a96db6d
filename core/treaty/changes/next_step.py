"""The next step that a deal's records make obvious, once the one that is written down no longer holds."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import TYPE_CHECKING

from treaty.deal import NextStep
from treaty.language.wording import brief_date, counted
from treaty.negotiation.rounds import register, rounds
from treaty.progress.milestones import Stage
from treaty.progress.models import DOCUMENT_TITLES
from treaty.progress.plan import Plan
from treaty.quantities import Duration, Unit
from treaty.signed.executed import signed
from treaty.yaml.emitting import flow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.negotiation.rounds import Round

_OURS, _THEIRS = "us", "partner"
#: What leads to a milestone of the plan, and who owes it.
_TOWARDS = {
    "draft-sent": ("Send our draft of the agreement", _OURS),
    "redlines-received": ("Send the redlines, or say that there are none", _THEIRS),
    "negotiation-call": ("Settle the redlines on a call", _OURS),
    "second-draft-sent": ("Send the second draft with the accepted redlines in it", _OURS),
    "final-draft": ("Agree the final draft, approved on both sides", _OURS),
    "kick-off": ("Hold the kick-off meeting, and do what is due within 48 hours", _OURS),
}


def next_step_told(deal: Deal, desk: Desk, *, moved: bool = False) -> Iterator[str]:
    """Why the next step no longer holds, and the command that sets the obvious one; nothing where it holds.

    It does not where there is none, where its day has passed, or where the other side owes it than the one whose turn
    it is. Where the deal has `moved` on, so that the step may be done, another one is told too.

    Args:
        deal: the deal as it stands after a command.
        desk: the desk at its clock.
        moved: whether a milestone was reached, or the last redline settled.
    """
    found = obvious(deal, desk)
    why = found and _why(deal, desk, found, moved=moved)
    if found and why:
        yield why
        value = flow({"what": found.what, "owes": found.owes, "due": found.due.isoformat()})
        yield f"  treaty set {deal.id} next_step {shlex.quote(value)}"


def obvious(deal: Deal, desk: Desk) -> NextStep | None:
    """What the milestones and the rounds make the next step, due in a week; None where they say nothing."""
    stage = deal.stage(desk.as_of)
    if deal.hold or stage.has_ended:
        return None
    plan = Plan.of(deal, desk.as_of)
    due = _due(plan, desk)
    if stage is Stage.INTAKE and not deal.milestones.reached("interest", desk.as_of):
        return NextStep("Confirm mutual interest, and write down what shows it", _OURS, due)
    if plan.milestone is None:
        return None
    what, owes = _towards(plan.milestone.name, deal, desk)
    last = _waiting(deal, desk)
    if last is not None and last.turn != owes:
        what, owes = _answer(last), last.turn
    still = sum(not each.is_settled for each in register(r for each in rounds(deal) for r in each.redlines))
    if owes == _OURS and still and stage.is_open:
        what = f"Settle {counted(still, 'open redline')} with {deal.partner.name}"
    return NextStep(what, owes, due)


def _due(plan: Plan, desk: Desk) -> date:
    """In a week, or sooner where the plan wants it sooner, on a business day."""
    week = desk.calendar.add(desk.today, Duration(5, Unit.BUSINESS_DAYS))
    if plan.due is None or plan.due >= week:
        return week
    planned = desk.calendar.subtract(plan.due + timedelta(days=1), Duration(1, Unit.BUSINESS_DAYS))
    return planned if planned > desk.today else week


def _towards(milestone: str, deal: Deal, desk: Desk) -> tuple[str, str]:
    if milestone in _TOWARDS:
        return _TOWARDS[milestone]
    kind, sent = "agreement", "sent-for-signature"
    if milestone == "light-document-signed":
        kind, sent = deal.pattern.light_documents[0], "light-document-sent"
    title = DOCUMENT_TITLES[kind]
    if deal.milestones.reached(sent, desk.as_of):
        return f"Sign the {title}", _THEIRS
    return f"Send the {title}{' for signature' if kind == 'agreement' else ''}", _OURS


def _waiting(deal: Deal, desk: Desk) -> Round | None:
    """The last round, where it waits for an answer; what it sent and came back signed is answered."""
    last = next(reversed(rounds(deal)), None)
    if last is None or not last.turn or not deal.stage(desk.as_of).is_open:
        return None
    done = signed(deal).keys()
    return None if last.sent and {each.document for each in last.sent} <= done else last


def _answer(last: Round) -> str:
    titles = [DOCUMENT_TITLES[each.document] for each in last.sent]
    return f"Answer on the {titles[-1]}" if titles else f"Answer round {last.number}"


def _why(deal: Deal, desk: Desk, found: NextStep, *, moved: bool) -> str:
    step = deal.next_step
    if step is None:
        return "Nobody owes a next step. To write one down:"
    said = f"The next step is still “{step.what}”"
    last = _waiting(deal, desk)
    if last is not None and last.turn != step.owes:
        return f"{said}, but now it is {'our' if last.turn == _OURS else 'the partner’s'} turn. To change it:"
    if step.due < desk.today:
        return f"{said}, and was due on {brief_date(step.due, desk.today)}. To change it:"
    if moved and step.what != found.what:
        return f"{said}. If that is done:"
    return ""
