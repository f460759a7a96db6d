"""The `format` names that the schemas use, each with its one grammar.

Parsed values are cached: a desk of ten thousand deals says `90 days` very often.
"""

from __future__ import annotations

from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from treaty.quantities import (
    Duration,
    LiabilityCap,
    Money,
    NetTerms,
    Percent,
    QuantityError,
    normal_moment,
    parse_currency,
    parse_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _money_or(word: str, text: str) -> object:
    return word if text.strip().lower() == word else Money.parse(text)


#: The years in which a desk lives: from any of them, sums of dates stay within the calendar.
YEARS = range(1950, 2150)


def _within_reach(read: Callable[[str], object], text: str) -> object:
    found = read(text)
    if int(str(found)[:4]) not in YEARS:
        raise QuantityError(f"{str(found)[:10]} is not between {YEARS[0]} and {YEARS[-1]}.", "Check the year.")
    return found


#: Format name to what reads it: raises QuantityError, and `str` of what it returns is the normal form.
PARSERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "currency": parse_currency,
        "day": partial(_within_reach, parse_day),
        "duration": Duration.parse,
        "liability-cap": LiabilityCap.parse,
        "moment": partial(_within_reach, normal_moment),
        "money": Money.parse,
        "money-or-none": partial(_money_or, "none"),
        "money-or-uncapped": partial(_money_or, "uncapped"),
        "net-terms": NetTerms.parse,
        "percent": Percent.parse,
    }
)


@lru_cache(maxsize=65536)
def parse(format_: str, text: str) -> Any:
    """The quantity that `text` spells.

    Raises:
        QuantityError: it does not; the message says how to write it.
        KeyError: there is no such format.
    """
    return PARSERS[format_](text)


@lru_cache(maxsize=65536)
def normal(format_: str, text: str) -> str:
    """`text` in the one normal form of its quantity, or as it stands where it is none."""
    try:
        return str(parse(format_, text))
    except QuantityError:
        return text


def complaint(format_: str, text: str) -> str:
    """Why `text` is not of this format, in a sentence for people; "" when it is."""
    try:
        parse(format_, text)
    except QuantityError as error:
        return str(error)
    return ""


@lru_cache(maxsize=65536)
def _fits(format_: str, text: str) -> bool:
    return not complaint(format_, text)


CHECKERS: Mapping[str, Callable[[str], bool]] = {name: partial(_fits, name) for name in PARSERS}
