"""Quantities as agreements spell them: `thirty (30) days`, `ten percent (10%)`, `US$ 500,000`, found in a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.quantities import Percent, QuantityError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMERALS = {**{word: number for number, word in enumerate((*_ONES, *_TEENS), 1)}, **_TENS, "hundred": 100}
_ONE, _TEN, _ANY = ("|".join(each) for each in (_ONES, _TENS, sorted(_NUMERALS, key=len, reverse=True)))
_SPELT = rf"(?:(?:one )?hundred(?: and)?(?:[ -](?:{_ANY}))?|(?:{_TEN})(?:[ -](?:{_ONE}))?|{_ANY})"
_COUNT = rf"(?:{_SPELT}\s*\(\s*\d[\d,.]*\s*\)|\d[\d,.]*(?:\s*\(\s*{_SPELT}\s*\))?|{_SPELT})"
#: Numbers are looked for before the unit that they count: units are rare, words are not.
_UNIT = re.compile(r"[\s-](?:day|week|month|year)(?:s\b|['’]s?\b|\(s\)|\b)", re.IGNORECASE)
_LENGTH = re.compile(
    rf"\b({_COUNT})(?:['’]s)?[\s-]+"
    r"((?:(?:calendar|business|working|consecutive|full|additional|successive)\s+)*)(day|week|month|year)\S*\Z",
    re.IGNORECASE,
)
_ENDING = re.compile(r"['’]s?\Z")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_WORKING = re.compile("business|working", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|year[- ]to[- ]year)\b", re.IGNORECASE)
_REACH = 60
_PER_CENT = re.compile(r"%(?:\s*\([\w\s-]*per\s?cent\))?|\bper\s?cent\b(?:\s*\(\s*\d[\d.]*\s?%\s*\))?", re.IGNORECASE)
_RATE = re.compile(rf"(?:\d[\d.,]*\s?|\b{_COUNT}\s+)(?:%|per\s?cent)[^%]*%?\)?\Z", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:US\$|CA\$|AU\$|C\$|A\$|\$|€|£|USD|EUR|GBP|CHF|CAD|AUD|JPY|PLN)\s{0,2}\d+(?:[.,]\d+)*"
    r"(?i:\s(?:million|thousand|billion)\b)?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters `start` to `end` of a passage that spell a quantity.

    Attributes:
        written: as it stands there, without what ties it to the next word (`days'`).
        value: in its normal form; "" where its words and its figures contradict each other, or no term could hold it.
        days: of a length of time; a month counts 30, a year 365.
    """

    start: int
    end: int
    written: str
    value: str
    days: int = 0


def lengths(passage: str) -> Iterator[Quantity]:
    """Every length of time in a passage; business days stay business days."""
    for unit in _UNIT.finditer(passage):
        if match := _LENGTH.search(passage, max(0, unit.start() - _REACH), unit.end()):
            count, counted = number(match[1]), match[3].lower()
            working = "business " if _WORKING.search(match[2]) else ""
            plain = f"{count} {working}{counted}{'' if count == 1 else 's'}"
            sound = count and not _contradicts(match[1]) and (not working or counted == "day")
            written = _ENDING.sub("", match[0])
            yield Quantity(match.start(), match.end(), written, plain if sound else "", count * _DAYS[counted])


def yearly(passage: str) -> Iterator[Quantity]:
    """Every place where a length is a year without a figure: `successive annual periods`, `from year to year`."""
    for found in _YEARLY.finditer(passage):
        yield Quantity(found.start(), found.end(), found[0], "1 year", _DAYS["year"])


def rates(passage: str) -> Iterator[Quantity]:
    """Every rate in a passage: `12.5 %`, `fifteen percent (15%)`."""
    end = 0
    for sign in _PER_CENT.finditer(passage):
        if match := _RATE.search(passage, max(end, sign.start() - _REACH), sign.end()):
            end = match.end()
            yield Quantity(match.start(), end, match[0], _per_cent(match[0]))


def amounts(passage: str, dollar: str = "") -> Iterator[Quantity]:
    """Every amount of money in a passage; `$` alone is of the currency `dollar`, where that is known."""
    for found in _AMOUNT.finditer(passage):
        written = " ".join(found[0].split())
        own = f"{dollar} {written[1:].strip()}" if dollar and written.startswith("$") else written
        yield Quantity(found.start(), found.end(), found[0], own)


def only(found: Sequence[Quantity]) -> Quantity | None:
    """The first of them, if all say the same and that is plain."""
    return found[0] if found and found[0].value and len({each.value for each in found}) == 1 else None


def number(written: str) -> int:
    """The number that `thirty (30)`, `90` or `forty-five` is; 0 where it is none."""
    digits = re.search(r"\d[\d,]*", written)
    return int(digits[0].replace(",", "")) if digits else _spelt(written)


def _spelt(written: str) -> int:
    words = re.split(r"[^a-z]+", re.sub(r"\bone hundred", "hundred", written.lower()))
    return sum(_NUMERALS.get(word, 0) for word in words)


def _contradicts(count: str) -> bool:
    """Whether a count says two numbers, or no whole one: `thirty (45)`, `2.5`."""
    words = _spelt(count)
    return bool(re.search(r"\d\.\d", count)) or (bool(words) and words != number(count))


def _per_cent(written: str) -> str:
    digits = re.search(r"\d+(?:\.\d+)?", written)
    try:
        return str(Percent.parse(f"{digits[0] if digits else number(written)}%"))
    except QuantityError:
        return ""
