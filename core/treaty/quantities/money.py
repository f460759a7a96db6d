"""Amounts of money: `EUR 250,000`, `USD 1,250.50`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from treaty.quantities.currencies import MINOR_UNITS, read_currency
from treaty.quantities.ordered import Ordered
from treaty.quantities.text import QuantityError, decimals_of, plain, quote

_ADVICE = "Write it like `EUR 250,000` or `USD 1,250.50`."
_LIMIT = 10**15
_ZEROS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_NORMAL = re.compile(r"([A-Z]{3}) (\d{1,3}(?:,\d{3})*)(\.\d\d)?\Z", re.ASCII)
_NAME = "[A-Za-z]{3}|[A-Za-z]{0,2}[$€£¥₹₩₪₺]|[Kk][Rr]"
_FORGIVEN = (
    rf"(?P<before>{_NAME})? ?(?P<number>\d[\d.,'\u2019 ]*?) ?"
    rf"(?P<scale>(?i:{'|'.join(_ZEROS)}))? ?(?P<after>{_NAME})?"
)
_NUMBER = (
    r"(?:(?P<grouped>[1-9]\d{0,2}(?P<mark>[.,'\u2019 ])\d{3}(?:(?P=mark)\d{3})*)(?!\d)|(?P<plain>\d+))"
    r"(?P<decimals>\.\d+|,\d\d?)?"
)
_NEGATIVE = r"(?:[A-Z]{3} ?|[$€£¥] ?)?[-\u2212\u2013(] ?[A-Z$€£¥ ]*\d"


@dataclass(frozen=True, slots=True)
class Money(Ordered):
    """An amount in one currency, never negative, below 10^15, as fine as the currency's minor unit.

    `currency` is an ISO 4217 code in capitals. Amounts in two currencies are never compared.

    Raises:
        QuantityError: the code is none, or the amount is negative, too large or too fine.
    """

    currency: str
    amount: Decimal

    def __post_init__(self) -> None:
        decimals = MINOR_UNITS.get(self.currency)
        if decimals is None:
            raise QuantityError(f"{quote(self.currency)} is not a current ISO 4217 currency code.", _ADVICE)
        if not self.amount.is_finite() or self.amount.is_signed():
            raise QuantityError("An amount of money is a figure from 0, never negative.", _ADVICE)
        if self.amount >= _LIMIT:
            raise QuantityError("An amount of money is less than 1,000 trillion.", _ADVICE)
        if decimals_of(self.amount) > decimals:
            allowed = f"at most {decimals} decimals" if decimals else "no decimals"
            raise QuantityError(f"{self.currency} has {allowed}, not {self.amount:f}.", _ADVICE)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `EUR 250,000`, forgiving `€250k`, `250k EUR`, `US$1.2 million`, `EUR 1.250,50`, `CHF 5'000`.

        Raises:
            QuantityError: it is no amount, names no one currency (`$`), or reads two ways (`EUR 250.000`).
        """
        normal = _NORMAL.match(text)
        if normal and (normal[3] is None or MINOR_UNITS.get(normal[1]) == 2):
            return cls(normal[1], Decimal(normal[2].replace(",", "") + (normal[3] or "")))
        written = plain(text, _ADVICE)
        found = re.fullmatch(_FORGIVEN, written, re.ASCII)
        if found is None or (found["before"] and found["after"]):
            if re.match(_NEGATIVE, written, re.ASCII):
                raise QuantityError(f"{quote(written)} is negative, and an amount never is.", _ADVICE)
            raise QuantityError(f"{quote(written)} is not an amount of money.", _ADVICE)
        name = found["before"] or found["after"]
        if name is None:
            raise QuantityError(f"{quote(written)} does not name its currency.", _ADVICE)
        currency, scale = read_currency(name, _ADVICE), (found["scale"] or "").lower()
        return cls(currency, _number(found["number"], currency, scale, written))

    def exceeds(self, other: Money) -> bool:
        """Tell whether this is the larger amount.

        Raises:
            QuantityError: the currencies differ.
        """
        if self.currency != other.currency:
            problem = f"{self} and {other} are in two currencies."
            raise QuantityError(problem, "Compare amounts of one currency.")
        return self.amount > other.amount

    def __str__(self) -> str:
        whole, _, fraction = f"{self.amount:f}".partition(".")
        decimals = MINOR_UNITS[self.currency]
        cents = f".{fraction[:decimals]:0<{decimals}}" if decimals_of(self.amount) else ""
        return f"{self.currency} {int(whole):,}{cents}"


def _number(number: str, currency: str, scale: str, written: str) -> Decimal:
    """Read a number whose groups and decimals may be marked in the English, continental or Swiss way."""
    found = re.fullmatch(_NUMBER, number, re.ASCII)
    if found is None or (found["mark"] and found["decimals"] and found["decimals"][0] == found["mark"]):
        raise QuantityError(f"{quote(written)} is not an amount of money.", _ADVICE)
    grouped, decimals = found["grouped"], (found["decimals"] or "").replace(",", ".")
    if grouped and found["mark"] == "." and grouped.count(".") == 1 and not decimals:
        # One dot before three digits marks decimals only in a currency with three, as in KWD 1.250; and even
        # there KWD 250.000 is as likely to be 250 thousand.
        if scale or MINOR_UNITS[currency] != 3 or grouped.endswith(".000"):
            raise _two_readings(grouped, currency, scale, written)
        return Decimal(grouped)
    digits = re.sub(r"\D", "", grouped or found["plain"])
    # Built from digits and never multiplied: arithmetic would round to the precision of the moment.
    return Decimal(f"{digits}{decimals}E{_ZEROS.get(scale, 0)}")


def _two_readings(grouped: str, currency: str, scale: str, written: str) -> QuantityError:
    unit = f" {scale}" if scale else ""
    large = f"{currency} {grouped.replace('.', ',')}{unit}"
    small = f"{currency} {grouped.rstrip('0').rstrip('.')}{unit}"
    return QuantityError(f"{quote(written)} can be read as {large} or as {small}.", _ADVICE)
