"""Quantities as agreements spell them: `thirty (30) days`, `ten percent (10%)`, `US$ 500,000`, found in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.quantities import Duration, Percent, QuantityError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
_WORD = rf"(?:one hundred(?: and)?(?: (?:{_TENS}|{_ONES}))?|(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES})"
_LENGTH = re.compile(
    rf"\b(?:(?P<said>{_WORD})\s*\(\s*(?P<bracket>\d{{1,4}})\s*\)|(?P<digits>\d{{1,4}})|(?P<word>{_WORD}))(?P<own>['’]s)?[\s-]+"
    r"(?P<kind>(?:calendar|business|working|consecutive|full|additional|successive)\s+)*(?P<unit>day|week|month|year)"
    r"(?:s\b|['’]s?\b|s['’]|\(s\)|\b)",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|year[- ]to[- ]year)\b", re.IGNORECASE)
_RATE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{1,4})?)\s?(?:%|per\s?cent\b)(?!\s*(?:per (?:month|annum|year)|a (?:month|year)))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:(?:US|C|CA|A|AU)?\$|[€£]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|PLN)\s?)\s?\d[\d,]*(?:\.\d+)?(?:\s(?:million|thousand|billion))?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A quantity in a sentence, in its normal form, with the characters `start` to `end` that spell it."""

    value: str
    start: int
    end: int


def lengths(sentence: str) -> Iterator[Spelt]:
    """Every length of time in it; business days stay business days."""
    for found in _LENGTH.finditer(sentence):
        number = found["bracket"] or found["digits"] or found["word"]
        business = "business " if re.search(r"business|working", found[0], re.IGNORECASE) else ""
        try:
            length = Duration.parse(f"{number} {business}{found['unit']}s")
            told = Duration.parse(f"{found['said'] or number} {business}{found['unit']}s")
        except QuantityError:
            continue
        if told != length:  # thirty (45) days: nobody knows which
            continue
        yield Spelt(str(length), found.start(), found.end())


def yearly(sentence: str) -> Iterator[Spelt]:
    """Every place where a length is a year without a figure: `successive annual periods`, `from year to year`."""
    return (Spelt("1 year", found.start(), found.end()) for found in _YEARLY.finditer(sentence))


def rates(sentence: str) -> Iterator[Spelt]:
    """Every rate in it that is none of interest."""
    for found in _RATE.finditer(sentence):
        try:
            yield Spelt(str(Percent.parse(f"{found[1]}%")), found.start(), found.end())
        except QuantityError:
            continue


def amounts(sentence: str, dollar: str = "") -> Iterator[Spelt]:
    """Every amount of money in it, as written; `$` alone is of the currency `dollar`, where that is known."""
    for found in _AMOUNT.finditer(sentence):
        written = " ".join(found[0].split())
        if dollar and written.startswith("$"):
            written = f"{dollar} {written[1:].strip()}"
        yield Spelt(written, found.start(), found.end())


def only(found: list[Spelt]) -> Spelt | None:
    """The first of them, if all say the same."""
    return found[0] if found and len({each.value for each in found}) == 1 else None
