"""The verbs of this department."""

from __future__ import annotations

import click
from treaty import Step, at_step

from treaty_redlines.commands.calling import call_command
from treaty_redlines.commands.exporting import export_command
from treaty_redlines.commands.importing import import_command


@at_step(Step.NEGOTIATE, "Read their Word file, write our answer.")
@click.group("redlines")
def redlines_group() -> None:
    """Redlines: the partner's Word file in, our answer in Word out."""


for _command in (import_command, export_command):
    redlines_group.add_command(_command)

COMMANDS = (redlines_group, call_command)
