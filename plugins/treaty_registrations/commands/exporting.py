"""`treaty registrations export`."""

from __future__ import annotations

from pathlib import Path

import click
from treaty.cli.context import audience_option
from treaty.files.csv_cells import written
from treaty.files.writing import write_report

from treaty_registrations.commands.columns import NAME, NOTES, columns, row
from treaty_registrations.commands.reading import Opened
from treaty_registrations.records import KIND


@click.command("export")
@click.argument("written_deal", metavar="DEAL")
@click.option("--output", metavar="FILE", help="Where to write; without it, to standard output.")
@audience_option
def export_command(written_deal: str, output: str | None, audience: str) -> None:
    """Export the registrations of DEAL as CSV: one row each, sorted by name, one column for each field.

    What the audience may not see is left out, such as the customer's contact. A cell that a spreadsheet would take for
    a formula begins with `'`; `treaty registrations import` takes that away again.
    """
    opened = Opened.at("", audience)
    deal = opened.deal(written_deal)
    shown = tuple(column for column in columns() if column.visibility <= opened.audience)
    rows = [row(document, shown) for document in deal.records(KIND)]
    text = written([[NAME, *(column.title for column in shown), NOTES], *rows])
    if output is None:
        click.echo(text, nl=False)
        return
    write_report(Path(output), text)
    click.echo(f"wrote {output}", err=True)
