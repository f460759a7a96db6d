"""Lengths of time that keep their unit: `90 days`, `12 months`, `48 business hours`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Self

from treaty.quantities.ordered import Ordered
from treaty.quantities.text import QuantityError, plain, quote, read_count

_ADVICE = "Write it like `90 days`, `12 months` or `48 business hours`."
_SAME_UNIT = "Write both in the same unit."
_LARGEST = 9999


class Family(Enum):
    """Units that convert into each other exactly; the base of each is what `Unit.size` counts."""

    CLOCK = "hours"
    MONTHS = "months"
    BUSINESS = "business hours"


class Unit(Enum):
    """A unit of time: its plural, its family, and its size in the family's base.

    A business day has 24 business hours, so `48 business hours` are two business days.
    """

    BUSINESS_HOURS = ("business hours", Family.BUSINESS, 1)
    BUSINESS_DAYS = ("business days", Family.BUSINESS, 24)
    HOURS = ("hours", Family.CLOCK, 1)
    DAYS = ("days", Family.CLOCK, 24)
    WEEKS = ("weeks", Family.CLOCK, 168)
    MONTHS = ("months", Family.MONTHS, 1)
    QUARTERS = ("quarters", Family.MONTHS, 3)
    YEARS = ("years", Family.MONTHS, 12)

    def __init__(self, plural: str, family: Family, size: int) -> None:
        self.plural = plural
        self.singular = plural[:-1]
        self.family = family
        self.size = size


_UNITS = {word: unit for unit in Unit for word in (unit.plural, unit.singular)}
_FORGIVEN = _UNITS | {
    **dict.fromkeys(("h", "hr", "hrs"), Unit.HOURS),
    **dict.fromkeys(("d", "calendar day", "calendar days"), Unit.DAYS),
    **dict.fromkeys(("w", "wk", "wks"), Unit.WEEKS),
    **dict.fromkeys(("mo", "mos", "mth", "mths", "calendar month", "calendar months"), Unit.MONTHS),
    **dict.fromkeys(("qtr", "qtrs"), Unit.QUARTERS),
    **dict.fromkeys(("y", "yr", "yrs"), Unit.YEARS),
    **dict.fromkeys(("working hour", "working hours", "business hrs"), Unit.BUSINESS_HOURS),
    **dict.fromkeys(("working day", "working days"), Unit.BUSINESS_DAYS),
}
_NORMAL = re.compile(r"(\d{1,4}) ([a-z ]+)\Z", re.ASCII)
_SPLIT = rf"(.+?)[ -]*({'|'.join(sorted(_FORGIVEN, key=len, reverse=True))}|m)\.?"

# The fewest days that 0 to 11 consecutive months can have (those around a February of 28); each span of one
# month or more has at most three days more. Gregorian calendar.
_FEWEST_DAYS = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)


@dataclass(frozen=True, slots=True)
class Duration(Ordered):
    """A length of time from 0 to 9,999 of one unit, which is kept: `1 year` never becomes `12 months`.

    Raises:
        QuantityError: the amount is negative or more than 9,999.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= _LARGEST:
            raise QuantityError(f"A length of time runs from 0 to {_LARGEST}, not {self.amount}.", _ADVICE)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `90 days`, forgiving `90 d`, `90 calendar days`, `12-months`, `two weeks`, `ninety (90) days`.

        Raises:
            QuantityError: it is no length of time, or `12 m`, which may mean months or minutes.
        """
        normal = _NORMAL.match(text)
        if normal and (unit := _UNITS.get(normal[2])):
            return cls(int(normal[1]), unit)
        written = plain(text, _ADVICE)
        split = re.fullmatch(_SPLIT, re.sub(" +", " ", written.lower()), re.ASCII)
        amount = read_count(split[1], _ADVICE) if split else None
        if split is None or amount is None:
            raise QuantityError(f"{quote(written)} is not a length of time.", _ADVICE)
        if split[2] == "m":
            readings = f"{amount} months or as {amount} minutes"
            raise QuantityError(f"{quote(written)} can be read as {readings}.", _ADVICE)
        return cls(amount, _FORGIVEN[split[2]])

    @property
    def size(self) -> int:
        """The length in the base of its unit's family: hours, months or business hours."""
        return self.amount * self.unit.size

    def certainly_longer_than(self, other: Duration) -> bool | None:
        """Tell whether this is longer, whatever the starting day; None if that depends on the day.

        A month has 28 to 31 days. Business time takes at least as long on the clock; how much longer, only a
        calendar could tell.
        """
        if self.unit.family is other.unit.family:
            return self.size > other.size
        shortest, longest = self._hours()
        other_shortest, other_longest = other._hours()
        if other_longest is not None and shortest > other_longest:
            return True
        if longest is not None and longest <= other_shortest:
            return False
        return None

    def exceeds(self, other: Duration) -> bool:
        """Tell whether this is longer than the other.

        Raises:
            QuantityError: that depends on the starting day, as with `30 days` and `1 month`.
        """
        longer = self.certainly_longer_than(other)
        if longer is None:
            problem = f"Whether {self} or {other} is longer depends on the day they start."
            raise QuantityError(problem, _SAME_UNIT)
        return longer

    def _hours(self) -> tuple[int, int | None]:
        """Return the fewest and the most hours on the clock that this can take; None is without limit."""
        if self.unit.family is Family.CLOCK:
            return self.size, self.size
        if self.unit.family is Family.BUSINESS:
            return self.size, None
        years, months = divmod(self.size, 12)
        days = 365 * years + _FEWEST_DAYS[months]
        fewest_leap_days, most_leap_days = max(0, years // 4 - 1 - years // 100), -(-years // 4)
        return 24 * (days + fewest_leap_days), 24 * (days + most_leap_days + (3 if months else 0))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.singular if self.amount == 1 else self.unit.plural}"
