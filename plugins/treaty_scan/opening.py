"""A paper opened for a scan: the text of a file, whatever it is written in, and the places that people find in it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from treaty.checking import Misuse

#: Longer than any agreement: half a million words.
MOST_TEXT = 4 << 20
#: Word and PDF files have pictures beside their words.
MOST_FILE = 50 << 20
_PLAIN = (".md", ".txt")
#: All are handed to the reader of Word files, which says for each but the first why not.
_WORD = (".docx", ".docm", ".dotx", ".doc", ".rtf")
_TAG = re.compile(r"<[^<>\n]{1,300}>")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a file says.

    Attributes:
        path: what messages call it.
        source: what the text was taken from: `md`, `txt`, `stdin`, `docx`, `pdf`.
        text: as it was read; what a scan tells counts characters of it.
        unit: what `starts` are the first characters of: `line`, `paragraph`, `page`.
        starts: in order.
        unread: what could not be read, a sentence each.
    """

    path: str
    source: str
    text: str
    unit: str
    starts: tuple[int, ...]
    unread: tuple[str, ...] = ()

    @classmethod
    def of_parts(cls, path: str, source: str, unit: str, parts: tuple[str, ...], unread: tuple[str, ...]) -> Paper:
        """The paper of these paragraphs or pages, a blank line between them."""
        starts, at = [], 0
        for part in parts:
            starts.append(at)
            at += len(part) + 2
        return cls(path, source, "\n\n".join(parts), unit, tuple(starts), unread)

    def place(self, start: int) -> int:
        """The line, paragraph or page of a character, counted from 1."""
        return bisect_right(self.starts, start)


def needed(module: str, what: str) -> None:
    """Make sure that `module` is installed.

    Raises:
        Misuse: it is not.
    """
    try:
        import_module(module)
    except ImportError:
        raise Misuse(f'Scanning {what} needs more than is installed: run `pip install "treaty[scan]"`.') from None


def opened(path: str) -> Paper:
    """The paper at `path`; `-` is standard input.

    Raises:
        Misuse: it cannot be read, or says nothing.
    """
    suffix = Path(path).suffix.lower()
    if path == "-" or suffix in _PLAIN:
        paper = _plain(path, suffix)
    elif suffix in _WORD or suffix == ".pdf":
        paper = _bound(path, suffix, _bytes(path, MOST_FILE))
    else:
        raise Misuse(
            f"{path}: only .md, .txt, .docx and .pdf can be scanned. Save it as one of these, or copy its text to "
            "standard input (`-`)."
        )
    if not paper.text.strip():
        raise Misuse(f"{paper.path} is empty: there is nothing in it to scan.")
    if len(paper.text) > MOST_TEXT:
        raise Misuse(f"{paper.path} holds more than {MOST_TEXT >> 20} MB of text. Scan its parts one by one.")
    return paper


def _plain(path: str, suffix: str) -> Paper:
    called = "standard input" if path == "-" else path
    try:
        text = _bytes(path, MOST_TEXT).decode("utf-8")
    except UnicodeDecodeError:
        raise Misuse(f"{called} is not text in UTF-8. Save it as such and scan it again.") from None
    if suffix == ".md":  # its tags of HTML go, every other character stays where it was
        text = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    lines = (0, *(match.end() for match in re.finditer("\n", text)))
    return Paper(called, suffix[1:] or "stdin", text, "line", lines)


def _bound(path: str, suffix: str, raw: bytes) -> Paper:
    """A Word or PDF file, by what is in it rather than by its name."""
    if not raw:
        raise Misuse(f"{path} is empty: there is nothing in it to scan. Ask for it again.")
    if b"%PDF-" in raw[:1024]:
        needed("pypdf", "a PDF")
        from treaty_scan.pdf import pages

        return Paper.of_parts(path, "pdf", "page", *pages(path, raw))
    if suffix == ".pdf":
        raise Misuse(f"{path} is no PDF, whatever its name says. Ask for it again.")
    needed("lxml.etree", "a Word file")
    return Paper.of_parts(path, "docx", "paragraph", *_word(path, raw))


def _word(path: str, raw: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs as they read once every tracked change is accepted, and what is left unread."""
    from treaty.word.package import Package, Unreadable
    from treaty.word.reading import read
    from treaty.word.texts import accept_all

    try:
        word = read(Package.of(raw))
    except Unreadable as error:
        raise Misuse(f"{path}: {error}") from None
    paragraphs = tuple(text for story in word.stories for text in accept_all(story.paragraphs) if text.strip())
    return paragraphs, tuple(f"{path}: {each}." for each in word.unread)


def _bytes(path: str, most: int) -> bytes:
    """What is in the file, which is refused by its size before it is read."""
    called = "standard input" if path == "-" else path
    try:
        too_large = path != "-" and Path(path).stat().st_size > most
        held = b"" if too_large else _first(path, most + 1)
    except OSError as error:
        raise Misuse(f"{called} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    if too_large or len(held) > most:
        raise Misuse(f"{called} is larger than {most >> 20} MB. Scan its parts one by one.")
    return held


def _first(path: str, count: int) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(count)
    with Path(path).open("rb") as file:
        return file.read(count)
