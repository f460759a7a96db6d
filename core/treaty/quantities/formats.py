"""The names that quantities have as JSON Schema formats."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty.quantities.currencies import parse_currency
from treaty.quantities.duration import Duration
from treaty.quantities.liability_cap import LiabilityCap
from treaty.quantities.moments import normal_moment, parse_day
from treaty.quantities.money import Money
from treaty.quantities.net_terms import NetTerms
from treaty.quantities.percent import Percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Format name to what reads it: raises QuantityError, and `str` of what it returns is the normal form.
FORMATS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "currency": parse_currency,
        "day": parse_day,
        "duration": Duration.parse,
        "liability-cap": LiabilityCap.parse,
        "moment": normal_moment,
        "money": Money.parse,
        "net-terms": NetTerms.parse,
        "percent": Percent.parse,
    }
)


def normal(format_name: str, text: str) -> str:
    """Return the one way to write this text of a format in `FORMATS`.

    Raises:
        QuantityError: the text is not of that format.
        KeyError: there is no such format.
    """
    return str(FORMATS[format_name](text))
