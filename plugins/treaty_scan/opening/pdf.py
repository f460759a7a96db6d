"""The text of a PDF, page by page, as far as the file holds text."""

from __future__ import annotations

import re

from treaty import counted
from treaty.checks.checking import Misuse

from treaty_scan.opening.confined import Refused, page_texts

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
        Misuse: it is encrypted, damaged, too long, takes too much time or memory, or holds no text at all.
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
    try:
        return page_texts(raw)
    except Refused as error:
        raise Misuse(f"{path} {error}.") from None


def _mended(text: str) -> str:
    return _TORN.sub(lambda torn: torn[1] + ("-" if torn[1].lower() in _PREFIXES else ""), text.translate(_LIGATURES))
