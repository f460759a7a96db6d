"""`treaty show`: one deal on one screen."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import click

from treaty.cli.context import as_of_option, audience_option, open_reader
from treaty.finding import Visibility
from treaty.report.words import sample_clock
from treaty.steps import Step, at_step
from treaty.views.summary import Summary, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 100
_TWO_COLUMNS = 120


@at_step(Step.LOOK, "Show one deal on one screen.")
@click.command("show")
@click.argument("written", metavar="DEAL")
@as_of_option
@audience_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show_command(written: str, as_of: str, audience: str, format_: str) -> None:
    """Show DEAL on one screen: where it stands, its terms, its rounds, what is missing, what is due, what is wrong."""
    _, reader = open_reader(as_of=as_of, audience=audience)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the page
        level = Visibility.named(audience)
        told = summary(reader, reader.find_deal(written, level), level)
    if format_ == "json":
        click.echo(json.dumps(told.plain(), indent=2, ensure_ascii=False))
        return
    if reader.desk.config.is_sample and not as_of:
        click.echo(f"{sample_clock(reader.desk.as_of)}\n", err=True)
    columns = shutil.get_terminal_size((_WIDTH, 40)).columns if sys.stdout.isatty() else _WIDTH
    for line in _lines(told, max(60, columns)):
        click.echo(line.rstrip())


def _lines(told: Summary, width: int) -> Iterator[str]:
    yield click.style(told.title, bold=True)
    for line in told.standing:
        yield from textwrap.wrap(line, width, break_on_hyphens=False)
    for title, lines in told.lists:
        yield from ("", click.style(title.upper(), bold=True))
        for line in lines:
            yield from textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    for title, rows in told.terms:
        yield from ("", click.style(title.upper(), bold=True))
        yield from _rows(rows, width)


def _rows(rows: tuple[tuple[str, str], ...], width: int) -> Iterator[str]:
    """Labels and values, side by side where the terminal is wide enough for two of them."""
    if width < _TWO_COLUMNS:
        yield from _column(rows, width)
        return
    half, middle = -(-len(rows) // 2), (width - 3) // 2
    left, right = list(_column(rows[:half], middle)), list(_column(rows[half:], middle))
    for i in range(max(len(left), len(right))):
        pair = [side[i] if i < len(side) else "" for side in (left, right)]
        yield f"{pair[0]:<{middle}}   {pair[1]}"


def _column(rows: tuple[tuple[str, str], ...], width: int) -> Iterator[str]:
    room = min(34, max((len(label) for label, _ in rows), default=0))
    for label, value in rows:
        lines = textwrap.wrap(value, max(20, width - room - 4), break_on_hyphens=False) or [""]
        heads = textwrap.wrap(label, room) or [""]
        for i in range(max(len(lines), len(heads))):
            head, line = (part[i] if i < len(part) else "" for part in (heads, lines))
            yield f"  {head:<{room}}  {line}"
