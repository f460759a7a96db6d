"""`treaty calendar`: deadlines as calendar entries."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout

import click

from treaty.changes.acting import called
from treaty.checks.checking import Misuse, Question, survey
from treaty.cli.context import Here, as_of_option, audience_option, now
from treaty.files.git import Repository
from treaty.files.writing import write_atomically
from treaty.finding import Visibility
from treaty.language.wording import counted
from treaty.steps import Step, at_step
from treaty.views.agenda import agenda


@at_step(Step.LOOK, "Export deadlines for calendars (.ics).")
@click.command("calendar")
@click.argument("deals", nargs=-1, metavar="[DEAL]...")
@click.option("--as", "person", metavar="PERSON", default="", help="Only what this person of roster.yaml owes.")
@click.option("--output", metavar="FILE", default="", help="Write the calendar to FILE instead of printing it.")
@as_of_option
@audience_option
def calendar_command(deals: tuple[str, ...], person: str, output: str, as_of: str, audience: str) -> None:
    """Give the deadlines of the desk, or of each DEAL, as a calendar that any calendar program takes (.ics).

    A renewal stands at the day by which notice must be given, not at the end of the agreement. An entry keeps its
    identity: taken in again, it moves instead of standing there twice.
    """
    from treaty.views.ics import NotInstalled, as_ics

    here, level = Here.find(), Visibility.named(audience)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the calendar
        found = survey(here.tree(), Question(now=now(), as_of=as_of, audience=level), dues=True)
    desk = found.reader.desk
    wanted = {found.reader.find_deal(written, level) for written in deals}
    if person:
        called(desk.roster, person)
    entries = [
        entry
        for entry in agenda(found.judged, desk.roster, desk.as_of, level)
        if (not wanted or entry.deal in wanted) and (not person or person in entry.people) and entry.due.by is not None
    ]
    try:
        content = as_ics(entries, desk, Repository(here.root).committed() or desk.as_of)
    except NotInstalled as error:
        raise Misuse(str(error)) from None
    if not output:
        click.echo(content.decode(), nl=False)
        return
    write_atomically(here.cwd / output, content)
    click.echo(f"{output}: {counted(len(entries), 'deadline')}.", err=True)
