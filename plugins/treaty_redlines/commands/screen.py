"""One redline on the screen, and the questions about it."""

from __future__ import annotations

import shutil
import sys
from textwrap import wrap
from typing import TYPE_CHECKING

import click
from treaty import Agreement
from treaty.language.wording import long_date
from treaty.negotiation.rounds import register, rounds

from treaty_redlines.commands.telling import said, some
from treaty_redlines.sent import lines
from treaty_redlines.settling import Decision, unwritable
from treaty_redlines.words import brief, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Redline

    from treaty_redlines.library import Library

_KEYS = {"a": "accept", "r": "reject", "c": "counter", "k": "risk", "s": "skip", "q": "quit"}
_INDENT, _WIDEST = 12, 120
_COLOURS = {"critical": "red", "negotiable": "yellow", "acceptable": "green"}


def shown(deal: Deal, desk: Desk, library: Library, redline: Redline, count: str) -> Iterator[str]:
    """The redline as it stands: their words, ours, what we fall back to, triage, owner; `count` is `2 of 7`."""
    triage = redline.triage or "not triaged"
    head = f"{count}  {redline.id}  {redline.clause}".rstrip()
    yield f"{click.style(head, bold=True)}  {click.style(triage, fg=_COLOURS.get(triage))}"
    for label, words in _facts(deal, desk, library, redline):
        yield from _wrapped(label, words)


def _facts(deal: Deal, desk: Desk, library: Library, redline: Redline) -> Iterator[tuple[str, str]]:
    if redline.strikes:
        yield "take out:", f"“{redline.strikes}”"
    if redline.text:
        yield "put in:", f"“{redline.text}”"
    if redline.note:
        yield "note:", redline.note
    if who := ", ".join(filter(None, (redline.author, long_date(redline.made) if redline.made else ""))):
        yield "by:", who
    if found := _ours(deal, redline):
        yield "ours:", f"“{found}”"
    for clause in library.offers(redline.clause) if redline.triage != "acceptable" else ():
        yield "fallback:", said(clause, 2000)
        yield "", f"when: {visible(clause.fallback_when)}"
    if redline.offer:
        yield "we offer:", f"“{redline.offer}”"
    if redline.decision:
        yield "so far:", redline.decision
    if given := _given(deal):
        yield "given:", given
    yield "owner:", desk.roster.name(redline.owner) if redline.owner else "nobody"


def _given(deal: Deal) -> str:
    """What became of theirs before, for whoever is about to give more."""
    standing = register(redline for each in rounds(deal) for redline in each.redlines)
    kinds = (
        ("accepted", [each.name for each in standing if each.status in ("accepted", "accepted-as-risk")]),
        ("met half-way", [each.name for each in standing if each.status == "countered" and each.is_settled]),
        ("refused", [each.name for each in standing if each.status == "rejected"]),
    )
    return "; ".join(f"{len(names)} {kind} ({some(names)})" for kind, names in kinds if names)


def _wrapped(label: str, words: str) -> Iterator[str]:
    """A fact as wide as the terminal, what is too long for a line below its beginning."""
    room = min(shutil.get_terminal_size((140, 40)).columns, _WIDEST) - _INDENT if sys.stdout.isatty() else 1 << 20
    for index, line in enumerate(wrap(words, max(room, 20)) or [""]):
        yield f"  {'' if index else label:<{_INDENT - 2}}{line}"


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
    words = offer = ""
    verdict = str(click.prompt("[a]ccept [r]eject [c]ounter ris[k] [s]kip [q]uit", value_proc=_verdict))
    if verdict in ("skip", "quit"):
        return Decision(verdict)
    if verdict == "counter":
        ours = _line("Our words")
        if not ours:
            return ask(redline, desk)
        words, offer = (ours, "") if click.confirm("Did they agree to them?", default=True) else ("", ours)
    elif verdict == "accept":
        words = _line("Words agreed, if they are not theirs")
    owner = _owner(redline, desk)
    return Decision(verdict, words, offer, _line("Why, for us alone"), _line("What we tell the partner"), owner)


def _verdict(typed: str) -> str:
    """What a letter or a word says, however it is written.

    Raises:
        click.UsageError: nothing; the question is asked again.
    """
    said_ = typed.strip().casefold()
    if said_ not in _KEYS and said_ not in _KEYS.values():
        raise click.UsageError(f"Type one of {', '.join(_KEYS)}, or the word.")
    return _KEYS.get(said_, said_)


def _owner(redline: Redline, desk: Desk) -> str:
    while True:
        owner = str(click.prompt("Owner", default=redline.owner, show_default=bool(redline.owner)))
        if not owner or owner in desk.roster.people:
            return owner
        click.echo(f"“{owner}” is not in the roster. There are {', '.join(sorted(desk.roster.people))}.")


def _line(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, value_proc=_typed))


def _typed(words: str) -> str:
    """What was typed or pasted.

    Raises:
        click.UsageError: it cannot be written into a round; the question is asked again.
    """
    if why := unwritable(words):
        raise click.UsageError(why)
    return words.strip()
