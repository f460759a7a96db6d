"""The verbs of this department."""

from __future__ import annotations

import click
from treaty import Step, at_step

from treaty_registrations.commands.exporting import export_command
from treaty_registrations.commands.importing import import_command
from treaty_registrations.commands.listing import list_command


class _ListByDefault(click.Group):
    """A group that lists where no command of it is named: `treaty registrations [DEAL]`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [list_command.name or "", *args]
        return super().parse_args(ctx, args)


@at_step(Step.RUN, "Follow registrations: due, owed, CSV in and out.")
@click.group("registrations", cls=_ListByDefault)
def registrations_group() -> None:
    """Registrations: what is due and what is owed, CSV in and out.

    `treaty registrations` and `treaty registrations DEAL` are short for `treaty registrations list`.
    """


for _command in (list_command, import_command, export_command):
    registrations_group.add_command(_command)

COMMANDS = (registrations_group,)
