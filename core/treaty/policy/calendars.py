"""Business days of one country or several, and the arithmetic of deadlines."""

from __future__ import annotations

import warnings
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from treaty.quantities import Family, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.quantities import Duration

_DAY = timedelta(days=1)
_FARTHEST = timedelta(days=73050)


class CalendarError(ValueError):
    """A calendar that nobody knows, or a date out of reach; `str(error)` is written for deal makers."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which business is done in all of the countries; without countries, Monday to Friday.

    A country is an ISO 3166 code (`GB`, `US`) or, where holidays differ within it, that of a part (`GB-ENG`,
    `DE-BY`). Weekends are each country's own. Holidays are those of the library `holidays`: public ones, and
    for years that it does not cover, only what it can compute. An unknown country is found at first use, as
    knowing them all costs a sixth of a second: see `verify`.
    """

    countries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "countries", tuple(sorted(set(self.countries))))

    def __or__(self, other: Calendar) -> Calendar:
        """The calendar of both parties: the days on which both do business."""
        return Calendar(self.countries + other.countries)

    def verify(self) -> None:
        """Check that every country is known.

        Raises:
            CalendarError: one is not; the message suggests what was meant.
        """
        for country in self.countries:
            _known(country)

    def is_business_day(self, day: date) -> bool:
        """Tell whether business is done on that day in every country.

        Raises:
            CalendarError: a country is unknown.
        """
        if isinstance(day, datetime):
            day = day.date()
        if not self.countries:
            return day.weekday() < 5
        return not any(day in _closed_days(country, day.year) for country in self.countries)

    @overload
    def add(self, start: datetime, duration: Duration) -> datetime: ...
    @overload
    def add(self, start: date, duration: Duration) -> date: ...
    def add(self, start: date, duration: Duration) -> date:
        """Return when a duration that starts then is over: a moment from a moment, a day from a day.

        Months end on the same day of the month or, where there is none, on its last. From a moment, business
        time runs round the clock on business days only, so that 48 business hours from Friday 15:00 are over
        on Tuesday 15:00, and hours are real ones, also when the clocks change. From a day, hours count as
        days, rounded up: the last day on which the deadline can fall.

        Raises:
            CalendarError: a country is unknown, or the end is past the year 9999.
        """
        try:
            if not isinstance(start, datetime):
                return self._shift(start, duration, 1)
            if duration.unit.family is Family.BUSINESS:
                return self._run(start, timedelta(hours=duration.size))
            if duration.unit is Unit.HOURS:
                return _elapse(start, timedelta(hours=duration.size))
            return datetime.combine(self._shift(start.date(), duration, 1), start.timetz())
        except OverflowError:
            raise CalendarError(f"{duration} from {start} is past the year 9999.") from None

    def subtract(self, day: date, duration: Duration) -> date:
        """Return the day so long before: that of a notice of 60 days before the end of a term.

        It mirrors `add` from a day: months end on the same day or the last one, hours round up to days.

        Raises:
            CalendarError: a country is unknown, or the day is before the year 1.
        """
        try:
            return self._shift(day, duration, -1)
        except OverflowError:
            raise CalendarError(f"{duration} before {day} is before the year 1.") from None

    def business_days_between(self, start: date, end: date) -> int:
        """Count the business days after `start` up to and including `end`; negative where `end` is earlier.

        Raises:
            CalendarError: a country is unknown, or the days are more than 200 years apart.
        """
        if abs(end - start) > _FARTHEST:
            raise CalendarError(f"{start} and {end} are more than 200 years apart.")
        first, last = sorted((start, end))
        days = sum(self.is_business_day(first + _DAY * n) for n in range(1, (last - first).days + 1))
        return days if start <= end else -days

    def _shift(self, day: date, duration: Duration, sign: int) -> date:
        if duration.unit.family is Family.MONTHS:
            return _shift_months(day, sign * duration.size)
        days = -(-duration.size // 24)
        if duration.unit.family is Family.CLOCK:
            return day + sign * timedelta(days=days)
        while days:
            day += sign * _DAY
            days -= self.is_business_day(day)
        return day

    def _run(self, moment: datetime, left: timedelta) -> datetime:
        """Return the moment at which so much business time has passed."""
        while True:
            midnight = datetime.combine(moment.date() + _DAY, time(), moment.tzinfo)
            if self.is_business_day(moment):
                if left < midnight - moment:
                    return moment + left
                left -= midnight - moment
            moment = midnight


def _elapse(start: datetime, hours: timedelta) -> datetime:
    if start.tzinfo is None:
        return start + hours
    return (start.astimezone(UTC) + hours).astimezone(start.tzinfo)


def _shift_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=4096)
def _closed_days(country: str, year: int) -> frozenset[date]:
    """Return the weekends and public holidays of a country, or of a part of it, in one year."""
    import holidays

    code, part = _known(country)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of years that it covers in part
        calendar = holidays.country_holidays(code, subdiv=part, years=year)
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        days = map(date.fromordinal, range(first, last + 1))
        return frozenset(day for day in days if not calendar.is_working_day(day))


@lru_cache
def _known(country: str) -> tuple[str, str | None]:
    """Return the codes of a country and its part, or raise CalendarError with what was meant."""
    import holidays
    from holidays.registry import COUNTRIES

    code, dash, part = country.partition("-")
    spellings = {word.replace("_", " ").lower(): names[1] for key, names in COUNTRIES.items() for word in (key, *names)}
    if code not in spellings.values():
        how = "Write a country like `GB`, or a part like `GB-ENG`."
        raise CalendarError(_unknown(country, country, spellings, how))
    if not dash:
        return code, None
    calendar = holidays.country_holidays(code)
    if part not in calendar.subdivisions:
        parts = {name: f"{code}-{name}" for name in calendar.subdivisions}
        names = {name: f"{code}-{known}" for name, known in calendar.subdivisions_aliases.items()}
        how = f"The parts of {code} are {', '.join(parts)}." if parts else f"{code} has no parts: write `{code}`."
        raise CalendarError(_unknown(country, part, parts | names, how))
    return code, part


def _unknown(country: str, word: str, spellings: Mapping[str, str], how: str) -> str:
    from difflib import get_close_matches

    folded = {spelling.lower(): code for spelling, code in spellings.items()}
    likeness = 0.75 if len(word) > 3 else 1.0  # short codes resemble too many others
    close = get_close_matches(word.lower(), folded, n=1, cutoff=likeness)
    hint = f"Did you mean `{folded[close[0]]}`?" if close else how
    return f"“{country}” is not a calendar that we know. {hint}"
