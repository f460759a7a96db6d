"""A paper opened for a scan: the text of a file, whatever it is written in, and the places that people find in it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from treaty.checks.checking import Misuse

#: Longer than any agreement: half a million words.
MOST_TEXT = 4 << 20
#: Word and PDF files have pictures beside their words.
MOST_FILE = 50 << 20
_PLAIN = (".md", ".txt")
#: All are handed to the reader of Word files, which says for each but the first why not.
_WORD = (".docx", ".docm", ".dotx", ".doc", ".rtf")
#: How the packages that Word writes begin, and its old files.
_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
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
    if find_spec(module.partition(".")[0]) is None or find_spec(module) is None:
        raise Misuse(f'Scanning {what} needs more than is installed: run `pip install "treaty[scan]"`.')


def opened(path: str) -> Paper:
    """The paper at `path`, read as what it is, whatever its name says; `-` is standard input.

    Raises:
        Misuse: it cannot be read, or says nothing.
    """
    suffix = "" if path == "-" else Path(path).suffix.lower()
    called = "standard input" if path == "-" else path
    if path != "-" and suffix not in (*_PLAIN, *_WORD, ".pdf"):
        raise Misuse(
            f"{path}: only .md, .txt, .docx and .pdf can be scanned. Save it as one of these, or copy its text to "
            "standard input (`-`)."
        )
    raw = _bytes(path, called, suffix)
    if not raw.strip():
        raise Misuse(f"{called} is empty: there is nothing in it to scan. Ask for it again.")
    paper = _read(called, suffix, raw)
    if not paper.text.strip():
        raise Misuse(f"{called} is empty: there is nothing in it to scan.")
    if len(paper.text) > MOST_TEXT:
        raise Misuse(f"{called} holds more than {MOST_TEXT >> 20} MB of text. Scan its parts one by one.")
    return paper


def _read(called: str, suffix: str, raw: bytes) -> Paper:
    """A paper by its first bytes: a PDF, a Word file, or text."""
    if b"%PDF-" in raw[:1024]:
        needed("pypdf", "a PDF")
        from treaty_scan.opening.pdf import pages

        return Paper.of_parts(called, "pdf", "page", *pages(called, raw))
    if suffix == ".pdf":
        raise Misuse(f"{called} is no PDF, whatever its name says. Ask for it again.")
    if suffix in _WORD or raw.startswith(_PACKAGES):
        needed("lxml.etree", "a Word file")
        return Paper.of_parts(called, "docx", "paragraph", *_word(called, raw))
    return _plain(called, suffix, raw)


def _plain(called: str, suffix: str, raw: bytes) -> Paper:
    if len(raw) > MOST_TEXT:
        raise Misuse(f"{called} is larger than {MOST_TEXT >> 20} MB. Scan its parts one by one.")
    text = _decoded(called, raw)
    if suffix == ".md":  # its tags of HTML go, every other character stays where it was
        text = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    lines = (0, *(match.end() for match in re.finditer("\n", text)))
    return Paper(called, suffix[1:] or "stdin", text, "line", lines)


def _decoded(called: str, raw: bytes) -> str:
    """Text in UTF-8, or in UTF-16 that says so."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Misuse(
            f"{called} is not text in UTF-8 (line {line} is not). Save it as such, in one encoding, and scan it again."
        ) from None
    if "\0" in text:
        raise Misuse(f"{called} holds what no text holds: it is a file of another kind, or was copied badly.")
    return text


def _word(path: str, raw: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs with their numbers, as they read once every change is accepted, and what is left unread."""
    from treaty.word.numbering import spoken
    from treaty.word.package import Package, Unreadable
    from treaty.word.reading import read

    try:
        word = read(Package.of(raw))
    except Unreadable as error:
        raise Misuse(f"{path}: {error}") from None
    return spoken(word), tuple(f"{path}: {each}." for each in word.unread)


def _bytes(path: str, called: str, suffix: str) -> bytes:
    """What is in the file, which is refused by its kind and size before it is read."""
    most = MOST_TEXT if suffix in _PLAIN else MOST_FILE
    try:
        found = None if path == "-" else Path(path).stat()
        if found and not S_ISREG(found.st_mode):
            piped = "a pipe or a device: save what it gives as a file, or hand it to standard input (`-`)"
            what = "a folder: name the papers in it" if S_ISDIR(found.st_mode) else piped
            raise Misuse(f"{called} is {what}.")
        too_large = found is not None and found.st_size > most
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
