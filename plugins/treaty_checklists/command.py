"""`treaty checklist`."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import click
from treaty.checking import Misuse, check_deal
from treaty.cli.context import as_of_option, audience_option, open_reader
from treaty.finding import Visibility
from treaty.report.words import sample_clock

from treaty_checklists.checklist import Checklist
from treaty_checklists.telling import plain, text

if TYPE_CHECKING:
    from treaty import Deal
    from treaty.reader import DeskReader

_WIDTH = 100


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
        deal = _deal(reader, reader.find_deal(here.relative(written), level))
        found = Checklist.of(deal, reader.desk) if level >= Visibility.INTERNAL else None
    if format_ == "json":
        click.echo(json.dumps(plain(found, deal, reader.desk), indent=2, ensure_ascii=False))
        return
    if reader.desk.config.is_sample and not as_of:
        click.echo(f"{sample_clock(reader.desk.as_of)}\n", err=True)
    columns = shutil.get_terminal_size((_WIDTH, 40)).columns if sys.stdout.isatty() else _WIDTH
    for line in text(found, deal, reader.desk, min(max(60, columns), 120)):
        click.echo(line)


def _deal(reader: DeskReader, id_: str) -> Deal:
    """The deal with all its records.

    Raises:
        Misuse: it cannot be read.
    """
    judged = check_deal(reader, id_)
    if judged.deal is None:
        raise Misuse(f"{id_} cannot be read as it stands: `treaty check {id_}` says why.")
    return judged.deal
