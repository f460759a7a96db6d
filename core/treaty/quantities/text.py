"""What every quantity's grammar shares: the one error, the look at raw text, counts in figures and words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_LONGEST = 100
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


class QuantityError(ValueError):
    """A text or value that is not a certain quantity; `str(error)` is written for deal makers.

    `problem` quotes what was written; `advice` says how to write it and holds no value of anybody's deal, so
    that it may be shown where the value may not.
    """

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem, advice)  # both are arguments, so that the error survives a process pool

    @property
    def problem(self) -> str:
        """What is wrong, quoting the text."""
        return str(self.args[0])

    @property
    def advice(self) -> str:
        """How to write it; empty where the problem says it all."""
        return str(self.args[1])

    def __str__(self) -> str:
        return f"{self.problem} {self.advice}".rstrip()


def quote(text: str) -> str:
    """Return the text in quotation marks, shortened and with invisible characters spelled out."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    return "“" + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in shown) + "”"


def plain(text: str, advice: str) -> str:
    """Return the text trimmed, its no-break spaces made ordinary.

    Raises:
        QuantityError: it is very long, or holds hidden characters, or letters or digits outside ASCII.
    """
    text = text.replace("\u00a0", " ").replace("\u202f", " ").strip(" ")
    if len(text) > _LONGEST:
        raise QuantityError(f"{quote(text)} is too long.", advice)
    for c in text:
        if not c.isprintable():
            raise QuantityError(f"{quote(text)} holds a hidden character (U+{ord(c):04X}). Remove it.", advice)
        if c.isalnum() and not c.isascii():
            foreign = f"“{c}” (U+{ord(c):04X}), which is not one of the letters A to Z or the digits 0 to 9."
            raise QuantityError(f"{quote(text)} holds {foreign}", advice)
    return text


def decimals_of(figure: Decimal) -> int:
    """Return how many decimals the figure needs: 1 for 12.5 as for 12.50."""
    return len(f"{figure:f}".partition(".")[2].rstrip("0"))


def read_count(text: str, advice: str) -> int | None:
    """Read `90`, `ninety` or `ninety (90)`, in lower case and up to 999 in words; None if it is no count.

    Raises:
        QuantityError: words and figures differ, as in `sixty (90)`.
    """
    both = re.fullmatch(r"(?:([a-z -]+?) ?\()?(\d{1,6})(\))?", text, re.ASCII)
    if both is None:
        return _spelled_counts().get(_joined(text))
    words, figures = both[1], int(both[2])
    if (words is None) != (both[3] is None):
        return None
    if words is not None and (spelled := _spelled_counts().get(_joined(words))) != figures:
        if spelled is None:
            return None
        raise QuantityError(f"{quote(text)} can be read as {spelled} or as {figures}.", advice)
    return figures


def _joined(words: str) -> str:
    return "-".join(word for word in re.split("[ -]+", words) if word != "and")


@cache
def _spelled_counts() -> dict[str, int]:
    return {_spelled(count): count for count in range(1000)}


def _spelled(count: int) -> str:
    if count < 20:
        return _SMALL[count]
    if count < 100:
        tens, rest = _TENS[count // 10 - 2], count % 10
    else:
        tens, rest = f"{_SMALL[count // 100]}-hundred", count % 100
    return f"{tens}-{_spelled(rest)}" if rest else tens
