"""The text of a PDF, page by page, as far as the file holds text."""

from __future__ import annotations

import logging
import re
from io import BytesIO

from treaty import counted
from treaty.checking import Misuse

_MOST_PAGES = 1000
_TORN = re.compile(r"([A-Za-z]*[a-z])[-\u2010\u00ad] *\n *(?=[a-z])")
#: What keeps its hyphen when a line ends after it.
_PREFIXES = frozenset(
    ("arms", "co", "cross", "end", "inter", "most", "multi", "non", "pre", "re", "self", "sub", "third", "year")
)
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00a0": " "}
)


def pages(path: str, raw: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The text of each page, words put together that a line's end tore apart; and which pages hold no text.

    Raises:
        Misuse: it is encrypted, damaged, too long, or holds no text at all.
    """
    read = tuple(_mended(page) for page in _extracted(path, raw))
    bare = [str(number) for number, text in enumerate(read, 1) if not text.strip()]
    if len(bare) == len(read):
        raise Misuse(
            f"{path}: it holds pictures of pages, not text: have its text recognised (OCR), or ask for the Word file."
        )
    unread = f"{path}: {counted(len(bare), 'page')} without text ({', '.join(bare[:20])}) could not be read."
    return read, (unread,) if bare else ()


def _extracted(path: str, raw: bytes) -> tuple[str, ...]:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    count, encrypted = 0, False
    found: tuple[str, ...] = ()
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        encrypted = reader.is_encrypted
        if not encrypted and (count := len(reader.pages)) <= _MOST_PAGES:
            found = tuple(page.extract_text() for page in reader.pages)
    except Exception:  # whatever a hostile file makes the reader do
        raise Misuse(f"{path} is damaged and cannot be read. Ask for the PDF again, or for the Word file.") from None
    if encrypted:
        raise Misuse(f"{path} is protected by a password. Ask for it without one, or save it without one.")
    if count > _MOST_PAGES:
        raise Misuse(f"{path} has {count} pages, and more than {_MOST_PAGES} are not read. Scan its parts one by one.")
    return found


def _mended(text: str) -> str:
    return _TORN.sub(lambda torn: torn[1] + ("-" if torn[1].lower() in _PREFIXES else ""), text.translate(_LIGATURES))
