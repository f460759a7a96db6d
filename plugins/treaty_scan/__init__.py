"""Scan: clauses found in anybody's paper, with their places, what they say, and how bad they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`scan`."""
    from treaty_scan.command import scan

    return (scan,)
