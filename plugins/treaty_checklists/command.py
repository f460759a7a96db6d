"""`treaty checklist`."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import redirect_stdout

import click
from treaty import Step, at_step
from treaty.checks.checking import judge_whole
from treaty.cli.context import as_of_option, audience_option, open_reader
from treaty.finding import Visibility
from treaty.report.words import sample_clock

from treaty_checklists.checklist import Checklist
from treaty_checklists.telling import plain, text

_WIDTH = 100


@at_step(Step.RUN, "Show what is done, what is missing.")
@click.command("checklist")
@click.argument("written", metavar="DEAL")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@as_of_option
@audience_option
def checklist_command(written: str, format_: str, as_of: str, audience: str) -> None:
    """Show the checklists of DEAL: what is done and what shows it, what is missing and who owes it.

    Eight items are due before signature, seven within 48 hours after it. They are worked out from approvals, rounds,
    milestones and signed files; `checklist:` in deal.md holds ticks for what nothing else shows.
    """
    here, reader = open_reader(as_of=as_of, audience=audience)
    level = Visibility.named(audience)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the list
        _, deal = judge_whole(reader, reader.find_deal(here.relative(written), level))
        found = Checklist.of(deal, reader.desk) if level >= Visibility.INTERNAL else None
    if format_ == "json":
        click.echo(json.dumps(plain(found, deal, reader.desk), indent=2, ensure_ascii=False))
        return
    if reader.desk.config.is_sample and not as_of:
        click.echo(f"{sample_clock(reader.desk.as_of)}\n", err=True)
    columns = shutil.get_terminal_size((_WIDTH, 40)).columns if sys.stdout.isatty() else _WIDTH
    for line in text(found, deal, reader.desk, min(max(60, columns), 120)):
        click.echo(line)
