"""What a passage says: who is bound, figures, lengths of time, notice, territory, law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPELT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|forty-five"
    r"|sixty|ninety|one hundred(?: and)?(?: twenty| eighty)?)"
)
_COUNT = rf"(?:{_SPELT}\s*\(\s*\d[\d,.]*\s*\)|\d[\d,.]*|{_SPELT})"
_LENGTH = re.compile(
    rf"\b({_COUNT})[\s-]+(?:(calendar|business|working|full|consecutive)\s+)?(day|week|month|year)s?\b", re.IGNORECASE
)
_MONEY = re.compile(
    r"(?:US\$|[$€£]|\b(?:USD|EUR|GBP|CHF)\s?)\s?\d[\d,.]*\d?(?:\s(?:million|thousand|billion))?", re.IGNORECASE
)
_RATE = re.compile(r"\d[\d.,]*\s?%|\b\w+(?:[- ]\w+)?\s+percent(?:\s*\(\s*\d[\d.]*\s?%\s*\))?", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s+\d{4}\b"
)
_TERRITORY = re.compile(
    r"\b(?:in|within|throughout|outside)\s+"
    r"((?:the\s+)?(?:Territor(?:y|ies)|United States|European Union|[A-Z][a-z]+ Territory)"
    r"|[Ww]orld-?\s?wide)\b|\b([Ww]orld-?\s?wide|throughout the world)\b"
)
_LAW = re.compile(
    r"\b[Ll][Aa][Ww][Ss]?\s+(?:[Oo][Ff]|[Ii][Nn])\s+(?:[Tt][Hh][Ee]\s+)?"
    r"((?:[A-Z][\w.]*)(?:[ ,]+(?:[oO][fF]|[tT][hH][eE]|[aA][nN][dD])?\s*[A-Z][\w.]*){0,6})"
)
_BOTH = re.compile(
    r"\b(?:neither party|either party|each party|both parties|the parties (?:shall|will|agree)|no party)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b((?:[A-Z][\w.&'’-]*)(?:\s+(?:[A-Z][\w.&'’-]*|of|and)){0,3})\s*,?\s+(?:also\s+|further\s+|hereby\s+)?"
    r"(?:shall|will|agrees?|may|must|undertakes?|covenants?|grants?|appoints?|assigns?|warrants?|guarantees?|is"
    r"|acknowledges?)\b"
)
_OPENERS = re.compile(
    r"(?:the|in|if|during|for|subject|except|notwithstanding|upon|any|all|such|this|no|section|agreement)\b",
    re.IGNORECASE,
)
_NUMERALS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a passage says, each as it is written there.

    `binds`: the names of who is bound, or `both`; empty where that is not said. `notice`: the length of a notice in
    days (a month counts 30), where one is named.
    """

    binds: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    law: str = ""
    notice: int | None = None


def facts(passage: str) -> Facts:
    """What `passage` says."""
    law = _LAW.search(passage)
    return Facts(
        binds=_bound(passage),
        figures=_each(match[0] for pattern in (_MONEY, _RATE) for match in pattern.finditer(passage)),
        lengths=_each(match[0] for match in _LENGTH.finditer(passage)),
        dates=_each(match[0] for match in _DAY.finditer(passage)),
        territory=_each((match[1] or match[2]) for match in _TERRITORY.finditer(passage)),
        law=" ".join(law[1].split()).rstrip(" ,.") if law else "",
        notice=_notice(passage),
    )


def lengths(passage: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every length of time in a passage, with its days; a month counts 30, a year 365. Group 3 is the unit."""
    return ((match, _days(match)) for match in _LENGTH.finditer(passage))


def _days(match: re.Match[str]) -> int:
    digits = re.search(r"\d[\d,]*", match[1])
    number = int(digits[0].replace(",", "")) if digits else _NUMERALS.get(match[1].split()[0].lower(), 0)
    return number * _DAYS[match[3].lower()]


def _each(found: Iterable[str]) -> tuple[str, ...]:
    """Without repetitions, in order, single-spaced."""
    return tuple(dict.fromkeys(" ".join(each.split()).strip(" ,.") for each in found))


def _bound(passage: str) -> tuple[str, ...]:
    names = []
    if _BOTH.search(passage):
        names.append("both")
    for match in _SUBJECT.finditer(passage):
        name = " ".join(match[1].split())
        if not _OPENERS.match(name) and not name.lower().endswith(("party", "parties")):
            names.append(name)
    return tuple(dict.fromkeys(names))


def _notice(passage: str) -> int | None:
    """The shortest length of time that stands near the word notice."""
    near = [
        told
        for match, told in lengths(passage)
        if re.search(
            r"noti(?:ce|fy|fies|fication)|advance|prior",
            passage[max(0, match.start() - 120) : match.end() + 120],
            re.IGNORECASE,
        )
    ]
    return min((each for each in near if each), default=None)
