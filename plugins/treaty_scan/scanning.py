"""`treaty scan`: papers read one by one, and what is to be said of them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty.checks.question import Misuse
from treaty.run import Exit

from treaty_scan.judging.policy import policy_around
from treaty_scan.opening.paper import opened
from treaty_scan.report import as_json
from treaty_scan.saying.parties import Sides
from treaty_scan.scanned import Scanned, Unread
from treaty_scan.telling import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty_scan.judging.policy import Policy

#: The lines of a text that no terminal shows.
_PAGE = 100


def scan_papers(paths: Sequence[str], names: Sequence[str], wanted: str) -> None:
    """Scan the papers at `paths` and print what they say, as `text` or `json`; `names` are ours in them.

    A paper that cannot be read is told, and the others are scanned all the same.

    Raises:
        ConfigError: the desk around the current folder has a policy that cannot be used.
        Exit: with `MISUSE`, once everything else is printed, where a paper could not be read.
    """
    sides = Sides.named(names)
    policy = policy_around(Path.cwd())
    scanned = [_scanned(path, sides, policy) for path in paths]
    read = [each for each in scanned if isinstance(each, Scanned)]
    if wanted == "json":
        click.echo(as_json(scanned))
    elif read:
        click.echo(as_text(read, _width(), us=bool(sides.us)))
    if len(read) < len(scanned):
        raise click.exceptions.Exit(Exit.MISUSE)


def _scanned(path: str, sides: Sides, policy: Policy) -> Scanned | Unread:
    """One paper; what of it could not be read is told on standard error."""
    try:
        paper = opened(path)
    except Misuse as error:
        click.echo(f"Error: {error}", err=True)
        return Unread(path, str(error))
    for each in paper.unread:
        click.echo(each, err=True)
    return Scanned.of(paper, sides, policy)


def _width() -> int:
    """The terminal's, or that of a page where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _PAGE
