"""Scan: clauses found in anybody's paper, with their places, what they say, and how bad they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import click
    from treaty import Deal, Desk
    from treaty.negotiation.readings import Reading


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`scan`."""
    from treaty_scan.command import scan

    return (scan,)


@hookimpl
def treaty_readings(passage: str, deal: Deal, desk: Desk) -> Iterable[Reading]:
    """What a sentence or two say of the deal's terms."""
    from treaty_scan.asking.asks import read_passage

    return read_passage(passage, deal, desk)
