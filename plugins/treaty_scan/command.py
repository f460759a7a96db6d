"""`treaty scan`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty.checking import Misuse

if TYPE_CHECKING:
    from treaty_scan.report import Scanned

#: Longer than any agreement: half a million words.
_MOST_BYTES = 4 << 20
_READ = (".md", ".txt")
_TAG = re.compile(r"<[^<>\n]{1,300}>")


@click.command("scan")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--us",
    metavar="NAME",
    multiple=True,
    help="A name under which the agreement speaks of us (Company, Vendor); may be repeated. Without it, clauses that "
    "bind one side are warnings at most.",
)
@click.option("--format", "wanted", type=click.Choice(["text", "json"]), default="text", show_default=True)
def scan(paths: tuple[str, ...], us: tuple[str, ...], wanted: str) -> None:
    """Find the clauses of agreements that others wrote, and say which are red flags.

    Reads .md and .txt; `-` is standard input. Each clause comes with its place and the words it rests on; notice
    periods are held against the playbook, and provisions that a text does not seem to have are listed.
    """
    from treaty_scan.report import as_json, as_text

    _needs_numpy()
    names = frozenset(" ".join(name.lower().split()) for name in us)
    scanned = [_scanned(path, names) for path in paths]
    click.echo(as_json(scanned) if wanted == "json" else as_text(scanned))


def _needs_numpy() -> None:
    try:
        import numpy  # noqa: F401  # only whether it is there
    except ImportError:
        raise Misuse("Scanning agreements needs NumPy: run `pip install 'treaty[scan]'`.") from None


def _scanned(path: str, us: frozenset[str]) -> Scanned:
    from treaty_scan.report import Scanned

    text = _text(path)
    return Scanned.of(
        "standard input" if path == "-" else path, _without_tags(text) if path.endswith(".md") else text, us
    )


def _without_tags(text: str) -> str:
    """Markdown without the tags of HTML in it, every other character where it was."""
    return _TAG.sub(lambda tag: " " * len(tag[0]), text)


def _text(path: str) -> str:
    """What is in a file, character for character.

    Raises:
        Misuse: it cannot be read, or not as text.
    """
    if path != "-" and Path(path).suffix.lower() not in _READ:
        raise Misuse(
            f"{path}: only .md and .txt can be scanned. Save it as text, or copy its text to standard input (`-`)."
        )
    try:
        held = sys.stdin.buffer.read(_MOST_BYTES + 1) if path == "-" else _bytes(Path(path))
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    if len(held) > _MOST_BYTES:
        raise Misuse(f"{path} is larger than {_MOST_BYTES >> 20} MB. Scan its parts one by one.")
    try:
        return held.decode("utf-8")
    except UnicodeDecodeError:
        raise Misuse(f"{path} is not text in UTF-8. Save it as such and scan it again.") from None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES + 1)
