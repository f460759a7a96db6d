"""`treaty objections`."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step
from treaty.cli.context import open_reader
from treaty.language.wording import counted
from treaty.text.plain_text import plain

from treaty_brief.layout import wrapped
from treaty_brief.library import objections, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_brief.library import Objection

_WIDTH = 100


@at_step(Step.NEGOTIATE, "Search objections and our prepared answers.")
@click.command("objections")
@click.argument("words", nargs=-1)
def objections_command(words: tuple[str, ...]) -> None:
    """Search the objections that partners raise, and our prepared answers, for WORDS; without words, list them.

    What stands in brackets is filled in from a deal by `treaty brief`. A desk adds its own as files in
    `deals/_objections/`.
    """
    _, reader = open_reader()
    wanted = " ".join(words)
    known = objections(reader.tree, reader.folder)
    found = search(known, wanted)
    columns = shutil.get_terminal_size((_WIDTH, 40)).columns if sys.stdout.isatty() else _WIDTH
    for index, each in enumerate(found):
        if index:
            click.echo("")
        for line in _lines(each, min(max(60, columns), 120)):
            click.echo(line)
    if not found:
        click.echo(f"No objection speaks of “{wanted}”. `treaty objections` lists all {counted(len(known), 'one')}.")


def _lines(each: Objection, width: int) -> Iterator[str]:
    yield click.style(each.said, bold=True) + (" (the desk's own)" if each.own else "")
    yield from wrapped(plain(each.in_general()), width, "  ")
