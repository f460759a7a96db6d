"""`treaty render`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step
from treaty.checks.checking import Misuse
from treaty.cli.context import Here, now
from treaty.files.git import NotARepository
from treaty.files.tree import WorkingTree
from treaty.files.writing import write_atomically
from treaty.plugins import load_plugins
from treaty.source import BadFile
from treaty.views.papers import render

from treaty_papers.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.plugins import Plugins

_FOLDER = "build/papers"
_PICTURE = re.compile(r"!\[[^\[\]]*\][(\[]")


@at_step(Step.DRAFT, "Make Word, PDF and web pages of a text.")
@click.command("render")
@click.argument("written", metavar="FILE...", nargs=-1, required=True)
@click.option("--to", default="docx,pdf", show_default=True, metavar="FORMATS", help="Any of docx, html and pdf.")
@click.option("--output", metavar="DIR", help=f"Put the papers here.  [default: {_FOLDER} in the repository]")
def render_command(written: Sequence[str], to: str, output: str | None) -> None:
    """Make papers of FILE, any text in Markdown: Word, PDF and web pages that can leave the house.

    Title, version, date and status are read from the front matter, if there is any. A draft says so on every page, and
    a preview that it is not for signature. Nothing is written before all of them are made.
    """
    formats = list(dict.fromkeys(filter(None, (each.strip().lower().lstrip(".") for each in to.split(",")))))
    if not formats:
        raise Misuse("No format is named. Write `--to docx,pdf`.")
    root = _root()
    folder = root / _FOLDER if output is None else Path(output)
    plugins = load_plugins()
    made: dict[Path, bytes] = {}
    for source in [_source(root, name) for name in written]:
        for path, data in _made(plugins, source, formats, folder):
            if path in made:
                raise Misuse(f"Two of these would be {path.name}. Render one of them to another --output.")
            made[path] = data
    for path, data in made.items():
        write_atomically(path, data)
        click.echo(os.path.relpath(path))


def _root() -> Path:
    """The repository around the current folder, or else this folder."""
    try:
        return Here.find().root
    except NotARepository:
        return Path.cwd().resolve()


def _source(root: Path, written: str) -> Source:
    """The paper in the file that a person named; no link is followed on the way through the repository.

    Raises:
        Misuse: it cannot be read as one.
    """
    path = Path(os.path.normpath(Path.cwd().resolve() / written))
    base = root if path.is_relative_to(root) else path.parent
    name = path.relative_to(base).as_posix()
    try:
        source = Source.of(name, WorkingTree(base).read(name), now().date())
    except BadFile as error:
        raise _refused(written, error, 0) from None
    for found in _PICTURE.finditer(source.paper.body):
        line = source.first_line + source.paper.body.count("\n", 0, found.start())
        click.echo(f"{written}:{line}: a picture is left out, and its place marked: papers hold text only.", err=True)
    if not source.dated:
        click.echo(f"{written}: no `dated` in its front matter, so its papers bear today's date.", err=True)
    return source


def _made(plugins: Plugins, source: Source, formats: Sequence[str], folder: Path) -> Iterator[tuple[Path, bytes]]:
    try:
        for format_, data in render(plugins, source.paper, formats).items():
            yield folder / f"{source.name}.{format_}", data
    except BadFile as error:
        raise _refused(source.path, error, source.first_line - 1) from None


def _refused(path: str, error: BadFile, above: int) -> Misuse:
    """`error` with its place; `above` lines of the file are not in the text that it is about."""
    return Misuse(f"{path}:{error.span.start.line + above}: {error.message}. {error.remedy}")
