"""`treaty diff`: a change told in terms, not in lines."""

from __future__ import annotations

import shutil
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty import Step, Visibility, at_step
from treaty.checks.question import Misuse, Question
from treaty.checks.reader import DESK_FOLDER
from treaty.cli.context import Here, as_of_option, audience_option, now, progress_bar
from treaty.files.tree import WorkingTree
from treaty.report.words import encodable, sample_clock
from treaty.run import Exit

from treaty_diff.comparing import Comparing
from treaty_diff.sides import Sides, is_range

if TYPE_CHECKING:
    from treaty_diff.model import Difference

_WIDTH = 100


@at_step(Step.NEGOTIATE, "Show what changed in terms, not in lines.")
@click.command("diff")
@click.argument("written", nargs=-1, metavar="[BASE..HEAD] [DEAL]")
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--output", metavar="FILE", help="Where to write; without it, to standard output.")
@click.option("--exit-code", "telling", is_flag=True, help="Exit with 1 if anything of substance changed.")
@audience_option
@as_of_option
def diff_command(
    written: tuple[str, ...],
    format_: str,
    output: str | None,
    telling: bool,  # noqa: FBT001  # click's way
    audience: str,
    as_of: str,
) -> int:
    """Show what changed in terms, not in lines: better or worse for us, approvals voided, findings, clauses.

    BASE..HEAD compares two commits, BASE...HEAD what HEAD changed since it parted from BASE, BASE alone that commit
    with the files as they are; without any, the last commit with the files as they are. DEAL limits it to one deal.
    """
    here = Here.find()
    range_, deal = _asked(here, written)
    level = Visibility.named(audience)
    if level is Visibility.PARTNER and not deal:
        raise Misuse("A partner sees one deal, its own: name the DEAL.")
    sides = Sides.of(here.root, range_)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the report
        question = Question(now=now(), as_of=as_of, audience=level, paths=(deal or DESK_FOLDER,))
        readers = sides.open(question)
        found = Comparing(sides, readers, level, deal).difference(progress_bar())
    desk = readers.base.desk
    if format_ == "text" and desk.config.is_sample and not as_of:
        click.echo(f"{sample_clock(desk.as_of)}\n", err=True)
    _tell(found, format_, output)
    return Exit.FINDINGS if telling and found.is_substantive else Exit.CLEAN


def _asked(here: Here, written: tuple[str, ...]) -> tuple[str, str]:
    """The commits and the deal that a person means; one word alone is a deal if there is one of that name.

    Raises:
        Misuse: there are more words than that.
    """
    match written:
        case ():
            return "", ""
        case (word,) if is_range(word):
            return word, ""
        case (word,):
            id_ = _id(here, word)
            is_deal = bool(WorkingTree(here.root).paths(f"{DESK_FOLDER}/{id_}")) if id_ else False
            return ("", id_) if is_deal else (word, "")
        case (range_, deal):
            return range_, _id(here, deal)
        case _:
            raise Misuse("Name two commits and one deal at most: `treaty diff main..HEAD castelmere-co-sell`.")


def _id(here: Here, written: str) -> str:
    """The deal's id of an id or a path."""
    return here.relative(written).removeprefix(f"{DESK_FOLDER}/").split("/")[0]


def _tell(found: Difference, format_: str, output: str | None) -> None:
    text = _rendered(found, format_, is_file=output is not None)
    if output is None:
        click.echo(text, nl=False)
        return
    from treaty.files.writing import write_report

    write_report(Path(output), click.unstyle(text))


def _rendered(found: Difference, format_: str, *, is_file: bool) -> str:
    match format_:
        case "json":
            from treaty_diff.plain import rendered

            return encodable(rendered(found))
        case "markdown":
            from treaty_diff.markdown import rendered

            return encodable(rendered(found))
        case _:
            from treaty_diff.text import lines

            seen = sys.stdout.isatty() and not is_file
            width = shutil.get_terminal_size((_WIDTH, 40)).columns if seen else _WIDTH
            return encodable("".join(f"{line}\n" for line in lines(found, max(60, min(width, 140)))))
