"""`treaty --help`, as somebody reads it who looks for the next command."""

from __future__ import annotations

import click
from click.testing import CliRunner
from treaty.cli import Commands, treaty
from treaty.steps import Step, at_step


class Two(Commands):
    """A command line of two commands, one of which names its step."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Both."""
        return ["check", "margin"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Either."""
        if cmd_name == "margin":
            return click.Command("margin", help="Reckon the margin.")
        return at_step(Step.LOOK, "Check deals.")(click.Command("check"))


def test_help_lists_commands_by_step_and_cuts_nothing() -> None:
    """Each step once, in order; every command of ours is at a step and told in a line of 80 columns."""
    said = CliRunner().invoke(treaty, ["--help"], terminal_width=80).output
    heads = [line.rstrip(":") for line in said.splitlines() if line.endswith(":") and not line.startswith((" ", "Opt"))]
    assert heads == [step.value for step in Step if step is not Step.OTHER]
    assert "..." not in said.replace("[ARGS]...", "")
    assert max(map(len, said.splitlines())) <= 80
    listed = {line.split()[0] for line in said.splitlines() if line.startswith("  ") and not line.startswith("  -")}
    assert set(treaty.list_commands(click.Context(treaty))) <= listed


def test_a_command_that_names_no_step_is_listed_too() -> None:
    """It stands under its own heading, behind all others."""
    group = Two("treaty")
    said = CliRunner().invoke(group, ["--help"]).output
    assert said.index("Look at deals:") < said.index("check") < said.index("Other:") < said.index("Reckon the margin.")
