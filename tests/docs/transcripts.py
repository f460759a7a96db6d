"""The ```console blocks of a page are transcripts: they are run, in order, and must say what the page says.

`$ treaty …` runs in a repository with the sample desk, on a terminal of its own; other commands run too. Below it
stands what it says, where `…` is any text and a line of nothing but `…` any lines, and `# exit code 1` how it ended
(0 where nothing is said). A ```diff block with a title is applied to the file of that name; one that only adds makes
it.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = 100
_BLOCK = re.compile(
    r'^```(?P<kind>console|diff)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")
#: Shown while a slow machine is at work, and wiped away.
_PROGRESS = "Checking deals"
_EXIT = re.compile(r"# exit code (\d+)\Z")


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a transcript, what it says, and how it ends."""

    words: tuple[str, ...]
    says: str
    code: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file: the lines that go, and those that come in their place."""

    path: str
    old: str
    new: str


def steps(page: Path) -> Iterator[Command | Edit]:
    """The transcript of a page, from top to bottom."""
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["kind"] == "console":
            yield from _commands(block["text"])
        elif block["title"]:
            yield _edit(block["title"], block["text"])


def _commands(text: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        written, _, says = part.partition("\n")
        lines = says.rstrip().split("\n")
        code = int(found[1]) if (found := _EXIT.match(lines[-1])) else 0
        yield Command(tuple(shlex.split(written)), "\n".join(lines[:-1] if found else lines).rstrip(), code)


def _edit(path: str, text: str) -> Edit:
    old = "".join(f"{line[1:]}\n" for line in text.splitlines() if line[:1] in ("-", " "))
    new = "".join(f"{line[1:]}\n" for line in text.splitlines() if line[:1] in ("+", " "))
    return Edit(path, old, new)


def play(page: Path, folder: Path) -> None:
    """Follow a page in `folder`.

    Raises:
        AssertionError: something was said, or ended, otherwise than the page says.
    """
    for step in steps(page):
        if isinstance(step, Edit):
            target = folder / step.path
            if not step.old:
                target.write_text(step.new, encoding="utf-8")
                continue
            text = target.read_text(encoding="utf-8")
            assert text.count(step.old) == 1, f"{page}: {step.path} does not hold once:\n{step.old}"
            target.write_text(text.replace(step.old, step.new), encoding="utf-8")
        else:
            said, code = _on_terminal(step.words, folder)
            shown = f"{page}: $ {shlex.join(step.words)}\n{said}"
            assert code == step.code, f"{shown}(exit code {code})"
            assert _pattern(step.says).fullmatch(said.rstrip()), f"{shown}\n--- instead of ---\n{step.says}"


def _pattern(says: str) -> re.Pattern[str]:
    """What is said, as a pattern: a line of `…` alone is any lines, `…` in a line any text of it."""
    parts = [r"(?:[^\n]*\n)*?" if line == "…" else f"{_line(line)}\n" for line in says.split("\n")]
    whole = "".join(parts)
    return re.compile(whole[:-1] if whole.endswith("\n") else f"{whole}[^\n]*")


def _line(line: str) -> str:
    return "[^\n]*?".join(re.escape(piece) for piece in line.split("…"))


def _on_terminal(words: tuple[str, ...], folder: Path) -> tuple[str, int]:
    """What a command says on a terminal of `COLUMNS` columns without colours, and its exit code."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    program = shutil.which(words[0], path=path)
    assert program is not None, words[0]
    env = {**os.environ, "PATH": path, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "TERM": "xterm"}
    terminal, inside = pty.openpty()
    heard: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(terminal, heard))
    listener.start()
    try:
        done = subprocess.run(
            [program, *words[1:]],
            cwd=folder,
            env=env,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=inside,
            stderr=inside,
        )
    finally:
        os.close(inside)
        listener.join()
        os.close(terminal)
    text = _ESCAPES.sub("", b"".join(heard).decode().replace("\r\n", "\n"))
    return "".join(line for line in text.splitlines(keepends=True) if _PROGRESS not in line), done.returncode


def _listen(terminal: int, heard: list[bytes]) -> None:
    """Read until the other side is closed; Linux then says so with an error."""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return
        if not piece:
            return
        heard.append(piece)
