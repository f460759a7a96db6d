"""Redlines: the partner's changes read from Word, answered in Word, and settled in a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`redlines` and `call`."""
    from treaty_redlines.commands import COMMANDS

    return COMMANDS
