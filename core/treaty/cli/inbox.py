"""`treaty inbox`: what needs whom today."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import click

from treaty.changes.acting import called
from treaty.checks.checking import Question, survey
from treaty.cli.context import Here, as_of_option, audience_option, now, table
from treaty.finding import Visibility
from treaty.language.wording import brief_date, counted
from treaty.report.words import sample_clock
from treaty.steps import Step, at_step
from treaty.views.agenda import agenda

if TYPE_CHECKING:
    from datetime import date

    from treaty.policy.roster import Roster
    from treaty.views.agenda import Entry


@at_step(Step.LOOK, "List what needs whom today.")
@click.command("inbox")
@click.option("--as", "person", metavar="PERSON", default="", help="Only what this person of roster.yaml owes.")
@click.option("--days", type=click.IntRange(0, 3650), default=0, help="Also what falls due within so many days.")
@as_of_option
@audience_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def inbox_command(person: str, days: int, as_of: str, audience: str, format_: str) -> None:
    """List what needs whom today, in all deals, the oldest debt first.

    What is asked of a role is owed by everybody who holds it today; what nobody is named for, by the deal's owner.
    """
    level = Visibility.named(audience)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the list
        found = survey(Here.find().tree(), Question(now=now(), as_of=as_of, audience=level), dues=True)
    desk = found.reader.desk
    if person:
        called(desk.roster, person)
    every = agenda(found.judged, desk.roster, desk.as_of, level)
    mine = [e for e in every if not person or person in e.people]
    entries = [e for e in mine if not e.is_ahead(desk.today, days)]
    if format_ == "json":
        click.echo(json.dumps([_plain(e, desk.today) for e in entries], indent=2, ensure_ascii=False))
        return
    if desk.config.is_sample and not as_of:
        click.echo(f"{sample_clock(desk.as_of)}\n", err=True)
    for line in _lines(entries, desk.today, desk.roster, alone=bool(person)):
        click.echo(line)
    click.echo(_summary(len(entries), len(mine) - len(entries), days))


def _plain(entry: Entry, today: date) -> dict[str, Any]:
    due = entry.due
    return {
        "deal": entry.deal,
        "partner": entry.partner,
        "id": due.id,
        "what": due.what,
        "by": due.by.isoformat() if due.by else None,
        "since": due.since.isoformat() if due.since else None,
        "days_late": max(0, entry.age(today)) if due.day else 0,
        "side": entry.side,
        "people": list(entry.people),
        "roles": list(entry.roles),
    }


def _lines(entries: list[Entry], today: date, roster: Roster, *, alone: bool) -> list[str]:
    if not entries:
        return []
    heads = ("WHEN", "WHO", "DEAL", "WHAT")
    rows = [(_when(e, today), e.who(roster), e.deal, e.due.what) for e in entries]
    shown = [(heads[0], *heads[2:]), *((w, *rest) for w, _, *rest in rows)] if alone else [heads, *rows]
    return table(shown)


def _when(entry: Entry, today: date) -> str:
    """How late it is, or since when it is waited for."""
    days, due = entry.age(today), entry.due
    if due.day is None:
        return f"{counted(days, 'day')} waiting" if due.since and days > 0 else "now"
    if days > 0:
        return f"{counted(days, 'day')} late"
    return "today" if days == 0 else f"by {brief_date(due.day, today)}"


def _summary(shown: int, ahead: int, days: int) -> str:
    later = f" {counted(ahead, 'thing')} later: `--days {max(30, days * 2)}` looks further ahead." if ahead else ""
    if not shown:
        return f"Nothing is due.{later}"
    return f"\n{counted(shown, 'thing')} due.{later}"
