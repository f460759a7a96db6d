"""Decisions on redlines: what may be decided by whom, what is written, and how far a call has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import Role
from treaty.checks.question import Misuse
from treaty.document import Document
from treaty.negotiation.rounds import register, rounds
from treaty.records.editing import CannotEdit, put, remove
from treaty.source import HIDDEN

from treaty_redlines.words import brief

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Redline

#: What can be decided, and the status that it gives.
STATUS = {"accept": "accepted", "reject": "rejected", "counter": "countered", "risk": "accepted-as-risk"}
_RISK = frozenset({Role.CPO, Role.LEGAL})
_AIM = "rounds/few-settled-in-call", "share", 80


class Overtaken(Misuse):
    """Somebody else has changed a redline since it was read."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a redline.

    Attributes:
        verdict: a key of `STATUS`.
        words: those that both sides agreed.
        offer: our words instead, which they have not agreed.
        why: the decision in a sentence, for us alone.
        answer: what we tell the partner.
        owner: who sees it through, an id of the roster.
    """

    verdict: str
    words: str = ""
    offer: str = ""
    why: str = ""
    answer: str = ""
    owner: str = ""

    @property
    def settles(self) -> bool:
        """Whether nothing is left to negotiate after it: a counter is settled once its words are agreed."""
        return self.verdict != "counter" or bool(self.words)


@dataclass(frozen=True, slots=True)
class Score:
    """How far a call has come: `settled` of `table` redlines; `aim` is the share that one call should settle, in %."""

    settled: int
    table: int
    aim: int

    @property
    def share(self) -> int:
        """The share that is settled, in whole per cent."""
        return self.settled * 100 // self.table if self.table else 100

    def __str__(self) -> str:
        """`6 of 9 settled, 66 %: 80 % is the aim`."""
        behind = f": {self.aim} % is the aim" if self.share < self.aim else f", and {self.aim} % was the aim"
        return f"{self.settled} of {self.table} settled, {self.share} %{behind}"


def on_the_table(deal: Deal, desk: Desk) -> tuple[Redline, ...]:
    """What is open, and what was settled today: a call's redlines, in the order of the rounds."""
    standing = register(redline for each in rounds(deal) for redline in each.redlines)
    return tuple(r for r in standing if not r.is_settled or r.decided == desk.today)


def score(table: Sequence[Redline], desk: Desk) -> Score:
    """How far the call has come."""
    rule, option, otherwise = _AIM
    try:
        aim = int(desk.option(rule, option))
    except KeyError:
        aim = otherwise
    return Score(sum(redline.is_settled for redline in table), len(table), aim)


def decided(deal: Deal, desk: Desk, redline: Redline, decision: Decision, by: str) -> Document:
    """The round that holds `redline`, with `decision` in it.

    Raises:
        Misuse: it cannot be decided so, or not by this person.
    """
    _refuse(desk, redline, decision, by)
    document = next(each for each in deal.records("rounds") if each.path == redline.at.path)
    today = (each.number for each in rounds(deal) if each.on == desk.today and each.number >= redline.round)
    fields: dict[str, Any] = {
        "status": STATUS[decision.verdict],
        "decision": decision.why,
        "by": by,
        "decided": desk.today.isoformat(),
        "offer": decision.offer,
        "answer": decision.answer,
        "agreed": decision.words,
        "resolved": max(today, default=0) if decision.settles else 0,
        "owner": decision.owner,
    }
    pointer = redline.at.at
    assert isinstance(pointer, tuple)  # noqa: S101  # a redline's place is a pointer, never a span
    for key, value in fields.items():
        if value:
            document = _put(document, (*pointer, key), value)
    return _without_offer(document, pointer) if redline.offer and decision.settles else document


def _without_offer(document: Document, pointer: tuple[str | int, ...]) -> Document:
    """What is settled leaves no offer of ours open; that there was one, git knows."""
    try:
        return Document.parse(document.path, remove(document, (*pointer, "offer")).encode())
    except CannotEdit as error:
        raise Misuse(f"{document.path}: {error}. Nothing was changed.") from None


def unwritable(words: str) -> str:
    """Why these words cannot be written into a round, in a sentence; "" where they can."""
    if HIDDEN.search(words) is None:
        return ""
    return f"A character that nobody can see is in “{brief(words, 200)}”: type it without that."


def _put(document: Document, pointer: tuple[str | int, ...], value: Any) -> Document:
    try:
        return Document.parse(document.path, put(document, pointer, value).encode())
    except CannotEdit as error:
        raise Misuse(f"{document.path}: {error}. Nothing was changed.") from None


def _refuse(desk: Desk, redline: Redline, decision: Decision, by: str) -> None:
    if redline.is_settled:
        raise Misuse(f"{redline.name} is settled: {redline.status}. To change that, edit {redline.at.path}.")
    if decision.verdict == "counter" and not (decision.words or decision.offer):
        raise Misuse(f"A counter needs words: those agreed, or those that we offer. {redline.name} is as it was.")
    if decision.offer and decision.settles:
        raise Misuse(f"An offer is for a counter that they have not agreed. {redline.name} is as it was.")
    for words in (decision.words, decision.offer, decision.why, decision.answer):
        if why := unwritable(words):
            raise Misuse(f"{why} {redline.name} is as it was.")
    if decision.owner and decision.owner not in desk.roster.people:
        raise Misuse(f"“{decision.owner}” is not in the roster. {redline.name} is as it was.")
    person = desk.roster.people.get(by)
    if decision.verdict == "risk" and (person is None or not person.roles_at(desk.as_of) & _RISK):
        name = desk.roster.name(by) or "Nobody"
        raise Misuse(
            f"Only the CPO or Legal accept a risk for us, and {name} is neither: say `--as` with one of them who does. "
            f"{redline.name} is as it was."
        )
