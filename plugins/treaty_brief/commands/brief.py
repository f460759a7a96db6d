"""`treaty brief`."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step
from treaty.checks.checking import Misuse
from treaty.cli.context import as_of_option, open_reader
from treaty.report.words import sample_clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from treaty.checks.reader import DeskReader
    from treaty.cli.context import Here

    from treaty_brief.case import Case

_WIDTH = 100
_SITE = "site"


@at_step(Step.NEGOTIATE, "Prepare our negotiators for a call.")
@click.command("brief")
@click.argument("written", metavar="DEAL")
@click.option("--to", metavar="FORMATS", default="", help="Write files instead: docx, pdf, html, several with commas.")
@click.option("--output", metavar="DIR", default="build/briefs", show_default=True, help="Where to write them.")
@click.option("--format", "format_", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@as_of_option
def brief_command(written: str, to: str, output: str, format_: str, as_of: str) -> None:
    """Brief our negotiators before a call on DEAL: one confidential page.

    Where each term stands between minimum, target and ideal, what moved and who conceded, redlines and red flags, the
    package in money, the objections to expect with their answers, when we walk away and to what, and what is next.
    """
    if os.environ.get("CI"):
        raise Misuse("A brief is confidential, and the log of a CI job is not: run it on your own machine.")
    here, reader = open_reader(as_of=as_of)
    folder = _folder(here, reader, output) if to else None
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the page
        from treaty_brief.brief import brief
        from treaty_brief.case import case_of

        case = case_of(reader, reader.find_deal(here.relative(written)))
        body = brief(case)
    if folder is not None:
        _write(reader, case, _formats(to), folder)
        return
    if reader.desk.config.is_sample and not as_of:
        click.echo(f"{sample_clock(reader.desk.as_of)}\n", err=True)
    click.echo(body if format_ == "markdown" else _text(body), nl=format_ == "text")


def _text(body: str) -> str:
    from treaty_brief.terminal import rendered

    columns = shutil.get_terminal_size((_WIDTH, 40)).columns if sys.stdout.isatty() else _WIDTH
    return "\n".join(rendered(body, min(max(60, columns), 120)))


def _formats(to: str) -> Sequence[str]:
    wanted = [name.strip().lower().lstrip(".") for name in to.split(",")]
    return tuple(dict.fromkeys(name for name in wanted if name))


def _folder(here: Here, reader: DeskReader, output: str) -> Path:
    """Where to write; never where deals lie, or the pages of the site.

    Raises:
        Misuse: it is there.
    """
    folder = (here.cwd / output if output != "build/briefs" else here.root / output).resolve()
    for kept in (here.root / reader.folder, here.root / _SITE, here.root / "build" / _SITE):
        if folder.is_relative_to(kept.resolve()):
            name = kept.relative_to(here.root).as_posix()
            raise Misuse(
                f"A brief is confidential and never goes into {name}/, which others read. Give another folder."
            )
    return folder


def _write(reader: DeskReader, case: Case, formats: Sequence[str], folder: Path) -> None:
    from treaty.files.writing import write_atomically
    from treaty.views.papers import Paper, render

    from treaty_brief.brief import BANNER, page

    paper = Paper(
        title=f"Brief: {case.deal.partner.name}",
        body=page(case),
        dated=case.desk.today,
        footer=f"Confidential · {case.desk.config.company} · {case.deal.id}",
        banner=BANNER,
        dense=True,
    )
    for suffix, data in render(reader.plugins, paper, formats).items():
        path = folder / f"{case.deal.id}-brief.{suffix}"
        write_atomically(path, data)
        click.echo(f"Wrote {path}. It is confidential: for our negotiators only.")
