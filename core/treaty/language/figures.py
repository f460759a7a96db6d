"""Figures in people's words: `4 of 8`, `8.6 out of 10`, `EUR 187,400 of EUR 250,000`, `at most 2%`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from treaty.quantities import Money, QuantityError

_LIMIT = re.compile(r"(?:at most|no more than|not more than|up to|below|under|less than|<=?|≤) *", re.IGNORECASE)
_LEAST = re.compile(r"(?:at least|no fewer than|no less than|not less than|over|more than|>=?|≥) *", re.IGNORECASE)
_PARTS = re.compile(r" (?:out )?of |/")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?: ?(%|per cent|percent))?(?=$|[ ;,)]|\.(?:\s|$))", re.ASCII)
_AMOUNT = re.compile(r"(?:[A-Za-z]{3}|[$€£¥]) ?\d[\d.,]*(?: ?(?:k|thousand|m|mn|million|bn|billion)\b)?|\S+ [A-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: a currency's code, `%`, or "" for a plain count; `most` where it is an upper limit."""

    unit: str
    value: Decimal
    most: bool = False

    def reached_by(self, actual: Figure) -> bool | None:
        """Whether `actual` is what this target asks for; None where the two cannot be compared."""
        if actual.unit != self.unit:
            return None
        return actual.value <= self.value if self.most else actual.value >= self.value

    @property
    def money(self) -> Money | None:
        """It as an amount, where it is one."""
        return Money(self.unit, self.value) if self.unit not in ("", "%") else None


@lru_cache(maxsize=4096)
def figure(text: str) -> Figure | None:
    """The figure that `text` begins with: of `4 of 8` the 4; None where it begins with none."""
    most = _LIMIT.match(text)
    start = most or _LEAST.match(text)
    first = _PARTS.split(text[start.end() :] if start else text, maxsplit=1)[0].strip()
    if amount := _AMOUNT.match(first):
        try:
            money = Money.parse(amount[0].rstrip(",."))
        except QuantityError:
            return None
        return Figure(money.currency, money.amount, most is not None)
    if number := _NUMBER.match(first):
        value = Decimal(number[1].replace(",", "") + (number[2] or ""))
        return Figure("%" if number[3] else "", value, most is not None)
    return None


def is_complete(text: str) -> bool:
    """Whether nothing is left to do: false only for `4 of 8` and its like, part of a whole."""
    parts = _PARTS.split(text, maxsplit=1)
    done, whole = figure(text), figure(parts[1]) if len(parts) > 1 else None
    return done is None or whole is None or done.unit != whole.unit or done.value >= whole.value
