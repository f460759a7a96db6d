"""One redline on the screen, and the questions about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from treaty import Agreement
from treaty.wording import long_date

from treaty_redlines.commands.telling import said
from treaty_redlines.sent import lines
from treaty_redlines.settling import Decision
from treaty_redlines.words import brief, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.rounds import Redline

    from treaty_redlines.library import Library

_KEYS = {"a": "accept", "r": "reject", "c": "counter", "k": "risk", "s": "skip", "q": "quit"}
_COLOURS = {"critical": "red", "negotiable": "yellow", "acceptable": "green"}


def shown(deal: Deal, desk: Desk, library: Library, redline: Redline, count: str) -> Iterator[str]:
    """The redline as it stands: their words, ours, what we fall back to, triage, owner; `count` is `2 of 7`."""
    triage = redline.triage or "not triaged"
    head = f"{count}  {redline.id}  {redline.clause}".rstrip()
    yield f"{click.style(head, bold=True)}  {click.style(triage, fg=_COLOURS.get(triage))}"
    who = ", ".join(filter(None, (redline.author, long_date(redline.made) if redline.made else "")))
    if redline.strikes:
        yield f"  take out: “{redline.strikes}”"
    if redline.text:
        yield f"  put in:   “{redline.text}”"
    if redline.note:
        yield f"  note:     {redline.note}"
    if who:
        yield f"  theirs:   {who}"
    if found := _ours(deal, redline):
        yield f"  ours:     “{found}”"
    for clause in library.offers(redline.clause) if redline.triage != "acceptable" else ():
        yield f"  fallback: {said(clause, 2000)}"
        yield f"            when: {visible(clause.fallback_when)}"
    if redline.decision:
        yield f"  so far:   {redline.decision}"
    yield f"  owner:    {desk.roster.name(redline.owner) if redline.owner else 'nobody'}"


def _ours(deal: Deal, redline: Redline) -> str:
    """Our text about which it is: the line that has the struck words, or else the clause's first."""
    first = ""
    for document in deal.records("documents"):
        for line in lines(Agreement.of(document)):
            if redline.strikes and redline.strikes in line.text:
                return brief(line.text, 400)
            if line.clause == redline.clause and not first:
                first = brief(line.text, 400)
    return first


def ask(redline: Redline, desk: Desk) -> Decision:
    """What is decided about it."""
    typed = click.prompt(
        "[a]ccept [r]eject [c]ounter ris[k] [s]kip [q]uit", type=click.Choice(list(_KEYS)), show_choices=False
    )
    verdict = _KEYS[typed]
    if verdict in ("skip", "quit"):
        return Decision(verdict)
    words = offer = ""
    if verdict == "counter":
        ours = _line("Our words")
        agreed = bool(ours) and click.confirm("Did they agree to them?", default=True)
        words, offer = (ours, "") if agreed else ("", ours)
    elif verdict == "accept":
        words = _line("Words agreed, if they are not theirs")
    owner = _owner(redline, desk)
    return Decision(verdict, words, offer, _line("Why, for us alone"), _line("What we tell the partner"), owner)


def _owner(redline: Redline, desk: Desk) -> str:
    while True:
        owner = str(click.prompt("Owner", default=redline.owner, show_default=bool(redline.owner)))
        if not owner or owner in desk.roster.people:
            return owner
        click.echo(f"“{owner}” is not in the roster. There are {', '.join(sorted(desk.roster.people))}.")


def _line(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()
