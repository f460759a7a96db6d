"""PDFs are read in a process of their own, which may use so much time and memory and no more: strangers send them."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdf

#: Hundreds of pages take seconds; what takes longer than this is made to.
SECONDS = 20
MEMORY = 1 << 30
MOST_PAGES = 1000
#: The process may have to wait for its turn.
_WAITING = 3
#: Past this many characters nobody reads on; the caller says so.
_MOST_TEXT = 5 << 20

_GREEDY = "takes far more time or memory than a document does: it is damaged, or made to harm. Ask for the Word file"


class Refused(Exception):
    """A PDF that cannot be read; its text is the rest of a sentence that begins with the file's name."""


def page_texts(raw: bytes, seconds: int = SECONDS) -> tuple[str, ...]:
    """The text of each page of a PDF, as it is written there, within `seconds` of computing.

    Raises:
        Refused: it is protected, damaged, too long, or takes too much time or memory.
    """
    try:
        done = subprocess.run(  # noqa: S603  # our own module in our own interpreter
            [sys.executable, "-I", "-m", "treaty_scan.opening.confined", str(seconds)],
            input=raw,
            capture_output=True,
            timeout=_WAITING * seconds,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise Refused(_GREEDY) from None
    if done.returncode != 0:
        raise Refused(_GREEDY)
    kind, said = json.loads(done.stdout)
    if kind == "refused":
        raise Refused(said)
    return tuple(said)


def _limit(seconds: int) -> None:
    """Bound this process; where the system knows no limits (Windows), time alone is bounded, by the caller."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _answer(raw: bytes) -> tuple[str, str | list[str]]:
    """`pages` and their texts, or `refused` and why."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        if reader.is_encrypted:
            return "refused", "is protected by a password. Ask for it without one, or save it without one"
        if (count := len(reader.pages)) > MOST_PAGES:
            most = f"more than {MOST_PAGES} are not read"
            return "refused", f"has {count} pages, and {most}. Scan its parts one by one"
        return "pages", _texts(reader)
    except MemoryError:
        return "refused", _GREEDY
    except Exception:  # whatever a hostile file makes the reader do
        return "refused", "is damaged and cannot be read. Ask for the PDF again, or for the Word file"


def _texts(reader: pypdf.PdfReader) -> list[str]:
    texts: list[str] = []
    size = 0
    for page in reader.pages:
        texts.append(page.extract_text())
        size += len(texts[-1])
        if size > _MOST_TEXT:
            break
    return texts


if __name__ == "__main__":
    _given = sys.stdin.buffer.read()
    _limit(int(sys.argv[1]))
    sys.stdout.write(json.dumps(_answer(_given)))
