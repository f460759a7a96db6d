"""Lengths of time, money, rates and days as agreements write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMERALS = {**{word: number for number, word in enumerate((*_ONES, *_TEENS), 1)}, **_TENS}
_ONE, _TEN, _ANY = ("|".join(each) for each in (_ONES, _TENS, sorted(_NUMERALS, key=len, reverse=True)))
_SPELT = rf"(?:(?:one )?hundred(?: and)?(?:[ -](?:{_ANY}))?|(?:{_TEN})(?:[ -](?:{_ONE}))?|{_ANY})"
_COUNT = rf"(?:{_SPELT}\s*\(\s*\d[\d,.]*\s*\)|\d[\d,.]*(?:\s*\(\s*{_SPELT}\s*\))?|{_SPELT})"
#: Numbers are looked for before the unit that they count: units are rare, words are not.
_UNIT = re.compile(r"[\s-](?:day|week|month|year)s?\b", re.IGNORECASE)
_LENGTH = re.compile(
    rf"\b({_COUNT})[\s-]+(?:(calendar|business|working|full|consecutive)\s+)?(day|week|month|year)s?\Z", re.IGNORECASE
)
_REACH = 60
MONEY = re.compile(
    r"(?:US\$|[$€£]|\b(?:USD|EUR|GBP|CHF)\s?)\s?\d[\d,.]*\d?(?:\s(?:million|thousand|billion))?", re.IGNORECASE
)
_PER_CENT = re.compile(r"%(?:\s*\([\w\s-]*per\s?cent\))?|\bper\s?cent\b(?:\s*\(\s*\d[\d.]*\s?%\s*\))?", re.IGNORECASE)
_RATE = re.compile(rf"(?:\d[\d.,]*\s?|\b{_COUNT}\s+)(?:%|per\s?cent)[^%]*%?\)?\Z", re.IGNORECASE)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = re.compile(rf"\b{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\b")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def lengths(passage: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every length of time in a passage, with its days; a month counts 30, a year 365.

    Group 1 is the number, 2 the kind of day where one is named, 3 the unit.
    """
    for unit in _UNIT.finditer(passage):
        match = _LENGTH.search(passage, max(0, unit.start() - _REACH), unit.end())
        if match:
            yield match, number(match[1]) * _DAYS[match[3].lower()]


def rates(passage: str) -> Iterator[re.Match[str]]:
    """Every rate in a passage: `12.5 %`, `fifteen percent (15%)`."""
    end = 0
    for sign in _PER_CENT.finditer(passage):
        match = _RATE.search(passage, max(end, sign.start() - _REACH), sign.end())
        if match:
            end = match.end()
            yield match


def number(written: str) -> int:
    """The number that `thirty (30)`, `90` or `forty-five` is; 0 where it is none."""
    digits = re.search(r"\d[\d,]*", written)
    if digits:
        return int(digits[0].replace(",", ""))
    words = re.split(r"[\s-]+", re.sub(r"\bone hundred", "hundred", written.lower()))
    return sum({"hundred": 100, **_NUMERALS}.get(word, 0) for word in words)
