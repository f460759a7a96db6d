"""Caps on liability: `12 months of fees`, `EUR 1,000,000`, `uncapped`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from treaty.quantities.duration import Duration, Family
from treaty.quantities.money import Money
from treaty.quantities.ordered import Ordered
from treaty.quantities.text import QuantityError, plain, quote

_ADVICE = "Write it like `12 months of fees`, `EUR 1,000,000` or `uncapped`."
_NORMAL = re.compile(r"(\d{1,4} [a-z]+) of fees\Z", re.ASCII)
_OF_FEES = (
    r"(.+?)['\u2019]?(?: of(?: the)?)? fees"
    r"|(?:the )?fees (?:paid |payable |due )?(?:of|in|for|during|over)"
    r" the (?:last|preceding|previous|prior) (.+)"
)
_UNCAPPED = ("uncapped", "unlimited", "no cap", "no limit", "unlimited liability", "uncapped liability")


@dataclass(frozen=True, slots=True)
class LiabilityCap(Ordered):
    """A ceiling on liability: the fees of so many months, or an amount, or neither, which is uncapped.

    Uncapped exceeds every ceiling; months of fees and amounts are not compared, as fees are not known here.

    Raises:
        QuantityError: both are given, or the length is not in months, quarters or years.
    """

    months_of_fees: Duration | None = None
    amount: Money | None = None

    def __post_init__(self) -> None:
        if self.months_of_fees and self.amount:
            raise QuantityError("A cap on liability is months of fees or an amount, not both.", _ADVICE)
        if self.months_of_fees and self.months_of_fees.unit.family is not Family.MONTHS:
            raise QuantityError(f"{self} is not counted in months, quarters or years.", _ADVICE)

    @property
    def is_uncapped(self) -> bool:
        """Whether there is no ceiling at all."""
        return self.months_of_fees is None and self.amount is None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a cap, forgiving `12 months' fees`, `fees of the last 12 months`, `unlimited` and `no cap`.

        Raises:
            QuantityError: it is no cap, or `none`, which may mean no liability or no cap.
        """
        if normal := _NORMAL.match(text):
            return cls(months_of_fees=_duration(normal[1], text))
        if text[-1:] in "0123456789":
            return cls(amount=_amount(text))
        written = plain(text, _ADVICE)
        folded = re.sub(" +", " ", written.lower())
        if folded in _UNCAPPED:
            return cls()
        if folded in ("none", "no liability", "nil"):
            problem = f"{quote(written)} can be read as no liability (`EUR 0`) or as no cap (`uncapped`)."
            raise QuantityError(problem, _ADVICE)
        if fees := re.fullmatch(_OF_FEES, folded, re.ASCII):
            return cls(months_of_fees=_duration(fees[1] or fees[2], written))
        return cls(amount=_amount(written))

    def exceeds(self, other: LiabilityCap) -> bool:
        """Tell whether this ceiling is the higher one.

        Raises:
            QuantityError: one is months of fees and the other an amount, or the currencies differ.
        """
        if self.is_uncapped or other.is_uncapped:
            return self.is_uncapped and not other.is_uncapped
        if self.months_of_fees and other.months_of_fees:
            return self.months_of_fees.exceeds(other.months_of_fees)
        if self.amount and other.amount:
            return self.amount.exceeds(other.amount)
        problem = f"Whether {self} or {other} is the higher cap depends on the fees."
        raise QuantityError(problem, "Write both as months of fees, or both as an amount.")

    def __str__(self) -> str:
        if self.months_of_fees:
            return f"{self.months_of_fees} of fees"
        return str(self.amount) if self.amount else "uncapped"


def _duration(text: str, written: str) -> Duration:
    try:
        return Duration.parse(text)
    except QuantityError:
        raise QuantityError(f"{quote(written)} does not say how many months of fees.", _ADVICE) from None


def _amount(written: str) -> Money:
    try:
        return Money.parse(written)
    except QuantityError as error:
        if re.search(r"\d", written, re.ASCII):  # it was meant as money: tell which sign, or which two readings
            raise QuantityError(error.problem, _ADVICE) from None
        raise QuantityError(f"{quote(written)} is not a cap on liability.", _ADVICE) from None
