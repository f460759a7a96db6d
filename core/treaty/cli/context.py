"""What every command needs: the desk around the current folder, the clock, shared options, the progress bar."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from treaty.files.git import Repository, find_root
from treaty.files.tree import WorkingTree
from treaty.finding import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from treaty.checks.checking import DeskReader
    from treaty.files.tree import Tree

as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    default="",
    help="Judge as of this day or moment (2026-11-20, 2026-11-20T15:00) instead of now.",
)
audience_option = click.option(
    "--audience",
    type=click.Choice([str(v) for v in Visibility]),
    default=str(Visibility.INTERNAL),
    show_default=True,
    help="Who will read this; what they may not see is counted and withheld.",
)


def now() -> datetime:
    """The wall clock; everything below the command line is handed it as an argument."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Here:
    """Where a command was started: the repository around it."""

    root: Path
    cwd: Path

    @classmethod
    def find(cls) -> Here:
        """The repository around the current folder.

        Raises:
            NotARepository: there is none.
        """
        cwd = Path.cwd()
        return cls(find_root(cwd), cwd.resolve())

    def relative(self, written: str) -> str:
        """A path that a person wrote, relative to the repository's root; a bare deal id stays as it is."""
        if "/" not in written and not os.path.lexists(written):
            return written
        path = os.path.relpath(os.path.normpath(self.cwd / written), self.root)
        return Path(path).as_posix()

    def destination(self, path: str) -> Path:
        """Where to write `path` (relative to the repository); nothing is written through a link.

        Raises:
            BadFile: a part of it is a link.
        """
        return WorkingTree(self.root).destination(path)

    def tree(self, *, staged: bool = False, everything: bool = False) -> Tree:
        """The files to judge: those git shows, only those in the index, or (faster) all in the folder."""
        if everything and not staged:
            return WorkingTree(self.root)
        repository = Repository(self.root)
        listed = repository.staged_paths() | repository.staged_links() if staged else repository.visible_paths()
        return WorkingTree(self.root, only=listed)

    def records(self, folder: str, written: Sequence[str]) -> list[str]:
        """The files that a person named (files, folders or deal ids; none means the whole desk), sorted.

        Raises:
            Misuse: there is nothing at one of them.
        """
        from treaty.checks.question import Misuse

        tree = self.tree()
        found = set() if written else set(tree.paths(folder))
        for name in written:
            path = self.relative(name)
            below = tree.paths(path if "/" in path or path == folder else f"{folder}/{path}")
            if not below:
                raise Misuse(f"There is nothing at {name}.")
            found.update(below)
        return sorted(found)


def open_reader(*, as_of: str = "", audience: str = "internal") -> tuple[Here, DeskReader]:
    """The desk around the current folder, opened: policy, plugins and roster read.

    Raises:
        NotARepository, ConfigError, Misuse: it cannot be; the text says why and what to do.
    """
    from treaty.checks.checking import Question, open_desk

    here = Here.find()
    question = Question(now=now(), as_of=as_of, audience=Visibility.named(audience))
    return here, open_desk(here.tree(), question)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """`rows` in columns as wide as what they hold, the first row in bold; the last column takes what is left."""
    import shutil
    import sys

    widths = [max(len(row[i]) for row in rows) + 2 for i in range(len(rows[0]) - 1)]
    room = shutil.get_terminal_size((140, 40)).columns if sys.stdout.isatty() else 1000
    lines = [_laid_out(row, widths, max(20, room - sum(widths))) for row in rows]
    return [click.style(lines[0], bold=True), *lines[1:]]


def _laid_out(cells: Sequence[str], widths: Sequence[int], room: int) -> str:
    left = "".join(f"{cell:<{width}}" for cell, width in zip(cells[:-1], widths, strict=True))
    last = cells[-1] if len(cells[-1]) <= room else cells[-1][: room - 1] + "…"
    return (left + last).rstrip()


def progress_bar() -> Callable[[int, int], None] | None:
    """A bar on the terminal's error stream that appears after one second of work; None elsewhere."""
    import sys
    import time

    if not sys.stderr.isatty():
        return None
    started = time.monotonic()
    bar: dict[str, Any] = {}

    def advance(done: int, total: int) -> None:
        if not bar and (time.monotonic() - started < 1 or done == total):
            return
        if not bar:
            bar["it"] = click.progressbar(length=total, label="Checking deals", file=sys.stderr)
            bar["it"].__enter__()
            bar["done"] = 0
        bar["it"].update(done - bar["done"])
        bar["done"] = done
        if done == total:
            bar["it"].__exit__(None, None, None)

    return advance
