"""The option that two commands share."""

from __future__ import annotations

import click

output_option = click.option(
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, exists=True),
    default=".",
    help="The folder to write both files to.  [default: the current one]",
)
