"""The command line `treaty`. Commands are imported when they are named: a hook's wait is mostly start-up."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from treaty.run import Exit
from treaty.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The kernel's own commands and the module each lives in; departments add theirs by `treaty_commands`.
COMMANDS = {
    "calendar": "calendar",
    "check": "check",
    "explain": "rules",
    "fmt": "fmt",
    "inbox": "inbox",
    "init": "init",
    "migrate": "migrate",
    "milestone": "set",
    "new": "new",
    "plugins": "rules",
    "rules": "rules",
    "set": "set",
    "show": "show",
    "status": "status",
}
#: Names fill so many columns in every list, so that all of them line up.
_NAME_WIDTH = 13


class Commands(click.Group):
    """A group that finds a command in the kernel first, then among the departments."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Every command, sorted."""
        return sorted({*COMMANDS, *_departments()})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by the step of a deal's life at which they are needed."""
        from treaty.steps import Step, step_of

        rows: dict[Step, list[tuple[str, str]]] = {step: [] for step in Step}
        for name in self.list_commands(ctx):
            if (found := self.get_command(ctx, name)) and not found.hidden:
                rows[step_of(found)].append((f"{name:<{_NAME_WIDTH}}", found.get_short_help_str(60)))
        for step, listed in rows.items():
            if listed:
                with formatter.section(step.value):
                    formatter.write_dl(listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # the same
        """The command called `cmd_name`, imported now."""
        if cmd_name in COMMANDS:
            found = getattr(import_module(f"treaty.cli.{COMMANDS[cmd_name]}"), f"{cmd_name}_command")
            assert isinstance(found, click.Command)  # noqa: S101  # a fact about our own modules
            return found
        return _departments().get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown name gets the nearest one."""
        from treaty.language.wording import did_you_mean

        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            hint = did_you_mean(name, self.list_commands(ctx), "`treaty --help` lists the commands.")
            ctx.fail(f"There is no command `{name}`. {hint}")
        return super().resolve_command(ctx, args)


@cache
def _departments() -> dict[str, click.Command]:
    from treaty.plugins import load_plugins

    plugins = load_plugins()
    found: dict[str, click.Command] = {}
    for plugin, command in plugins.call("treaty_commands"):
        name = command.name or ""
        if name in COMMANDS or found.setdefault(name, command) is not command:
            click.echo(f"Warning: {plugin}: there is a command `{name}` already.", err=True)
    for fault in plugins.faults:
        click.echo(f"Warning: {fault.plugin}: {fault.message}", err=True)
    return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, message="%(prog)s %(version)s")
def treaty() -> None:
    """Partnership agreements as code: negotiate, check, sign off and publish from one repository."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `treaty` and exit: 0 clean, 1 findings, 2 the question was wrong, 3 our fault."""
    _settle_streams()
    sys.exit(run(arguments))


def _settle_streams() -> None:
    """A closed stream swallows what is written; a sign that the terminal's encoding lacks is escaped."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # for good
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def colored() -> bool:
    """Whether a terminal, if there is one, may be sent colours and links."""
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def run(arguments: Sequence[str] | None = None) -> int:
    """Run `treaty` with `arguments` (default: the process's own) and give the exit code."""
    try:
        result = treaty.main(arguments, prog_name="treaty", standalone_mode=False, color=None if colored() else False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return Exit.MISUSE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing more was written.", err=True)
        return 130
    except Exception as error:  # the last line of defence: a sentence, never a traceback
        return _ended_badly(error)
    return int(result) if isinstance(result, int) else Exit.CLEAN


def _ended_badly(error: Exception) -> int:
    """Tell expected errors from faults of ours."""
    from treaty.errors import EXPECTED
    from treaty.source import BadFile

    if isinstance(error, EXPECTED):
        remedy = f". {error.remedy}" if isinstance(error, BadFile) else ""
        click.echo(f"Error: {error}{remedy}", err=True)
        return Exit.MISUSE
    if isinstance(error, OSError) and error.strerror:  # a full disk, a folder that is not ours: the machine's
        click.echo(f"Error: {error.strerror}{f': {error.filename}' if error.filename else ''}.", err=True)
        return Exit.MISUSE
    if os.environ.get("TREATY_DEBUG"):
        raise error
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else "?"  # noqa: PTH119
    click.echo(f"This is a fault in Treaty, not in your desk: {type(error).__name__} at {where}.", err=True)
    click.echo("Run it again with TREATY_DEBUG=1 to see where, and report that.", err=True)
    return Exit.FAULT
