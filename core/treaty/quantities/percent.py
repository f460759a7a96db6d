"""Rates: `10%`, `12.5%`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from treaty.quantities.text import QuantityError, decimals_of, plain, quote

_ADVICE = "Write it like `10%` or `12.5%`."
_NORMAL = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%\Z", re.ASCII)
_FORGIVEN = r"(\d{1,4}(?:\.\d{1,20}|,\d{1,2})?) ?(?:%|percent|per cent|pct)"
_BARE = r"\d{1,4}(?:[.,]\d{1,20})?"


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A rate from 0 to 100 per cent, with at most four decimals; `value` is 12.5 for `12.5%`.

    Raises:
        QuantityError: the value is negative, over 100, or finer than four decimals.
    """

    value: Decimal

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value.is_signed():
            raise QuantityError("A rate is a figure from 0% to 100%, never negative.", _ADVICE)
        if self.value > 100:
            raise QuantityError(f"{self} is more than 100%.", _ADVICE)
        if decimals_of(self.value) > 4:
            raise QuantityError(f"{self} has more than four decimals.", _ADVICE)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `10%`, forgiving `10 %`, `10 percent`, `10 per cent` and the comma of `10,5 %`.

        Raises:
            QuantityError: it is no rate from 0% to 100%; a bare `0.1` is none, as it may mean 10% or 0.1%.
        """
        if normal := _NORMAL.match(text):
            return cls(Decimal(normal[1]))
        written = plain(text, _ADVICE)
        if forgiven := re.fullmatch(_FORGIVEN, written.lower(), re.ASCII):
            return cls(Decimal(forgiven[1].replace(",", ".")))
        if re.fullmatch(_BARE, written, re.ASCII):
            raise QuantityError(f"{quote(written)} has no percent sign{_guess(written)}", _ADVICE)
        if re.match(r"[-\u2212\u2013]", written):
            raise QuantityError(f"{quote(written)} is negative, and a rate never is.", _ADVICE)
        raise QuantityError(f"{quote(written)} is not a rate.", _ADVICE)

    def __str__(self) -> str:
        digits = f"{self.value:f}"
        return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + "%"


def _guess(bare: str) -> str:
    """Return the end of the sentence about a bare number: what its writer most likely meant."""
    value = Decimal(bare.replace(",", "."))
    try:
        return f": did you mean {Percent(value * 100 if value < 1 else value)}?"
    except QuantityError:
        return "."
