"""Words as they are compared and shown: typography set aside, and nothing hidden."""

from __future__ import annotations

import re

from treaty.source import HIDDEN

_ALIKE = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " ", "\u2011": "-"}
)
_TOKEN = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(
    r"\s*(?:(?:clause|section|article)\s+)?(?:\d{1,2}(?:\.\d{1,3})+\.?|\d{1,2}[.)]|[IVX]+\.)(?=\s)"
    r"|\s*(?:schedule|annex|appendix|exhibit|addendum|attachment)\s+\w{1,2}\s*[:.–-](?=\s)",
    re.ASCII | re.IGNORECASE,
)
_END = re.compile(r"(?<=[.;:!?])\s+")
#: Where words are alike at their edges, an edit of one letter is shown as an edit of the word.
_WORD_END, _WORD_START = re.compile(r"\w+\Z"), re.compile(r"\w+")


def tokens(text: str) -> tuple[str, ...]:
    """The words and signs of `text` as they are compared: quotation marks, hyphens and blanks of any make are alike."""
    return tuple(_TOKEN.findall(text.translate(_ALIKE).replace("\u00ad", "")))


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of `tokens(text)` stands in `text`; soft hyphens, which are none, must be out of it."""
    return [found.span() for found in _TOKEN.finditer(text.translate(_ALIKE))]


def unnumbered(text: str) -> str:
    """`text` without the number of a clause at its beginning."""
    found = _NUMBER.match(text)
    rest = text[found.end() :].lstrip() if found else text.strip()
    begins = rest.lstrip("“\"'‘([*")[:1]
    return text.strip() if begins.islower() else rest  # “0.9 million” is an amount


def visible(text: str) -> str:
    """`text` on one line, with every character that nobody can see named: `[U+200B]`."""
    flat = re.sub(r"[ \t\n\u00a0]+", " ", text).strip()
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", flat)


def last_sentence(text: str) -> str:
    """What of `text` stands behind its last end of a sentence."""
    return _END.split(text)[-1]


def first_sentence(text: str) -> str:
    """What of `text` stands before the first end of a sentence, that included."""
    return _END.split(text, maxsplit=1)[0]


def sentences(text: str) -> list[str]:
    """The sentences of `text`."""
    return [each for line in text.split("\n") for each in _END.split(line) if each]


def has_end(text: str) -> bool:
    """Whether a sentence ends in `text`."""
    return _END.search(text) is not None


def word_before(text: str) -> str:
    """The part of a word that `text` ends in."""
    found = _WORD_END.search(text)
    return found[0] if found else ""


def word_after(text: str) -> str:
    """The part of a word that `text` begins with."""
    found = _WORD_START.match(text)
    return found[0] if found else ""


def brief(text: str, length: int = 60) -> str:
    """`text` on one line, cut off behind a word if it is longer than `length` characters."""
    flat = visible(text)
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + "…"
