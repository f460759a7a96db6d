"""Differences: a change told in terms, not in lines, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`diff`."""
    from treaty_diff.command import diff_command

    return (diff_command,)
