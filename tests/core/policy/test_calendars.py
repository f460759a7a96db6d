"""Calendars: business days, and when a duration is over."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty.policy.calendars import Calendar, CalendarError
from treaty.quantities import Duration, Unit, parse_day, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")
WEEKDAYS = Calendar()
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=BERLIN)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31))  # noqa: DTZ001  # local, as wall clocks
calendars = st.sampled_from([(), ("GB-ENG",), ("DE-BY", "US"), ("SA",)]).map(Calendar)
business = st.builds(Duration, st.integers(0, 200), st.sampled_from([Unit.BUSINESS_HOURS, Unit.BUSINESS_DAYS]))
durations = st.builds(Duration, st.integers(0, 200), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("countries", "day", "expected"),
    [
        ((), "2026-12-25", True),
        ((), "2026-12-26", False),
        (("GB-ENG",), "2026-04-06", False),  # Easter Monday is no holiday in Scotland
        (("GB-SCT",), "2026-04-06", True),
        (("DE-BY",), "2026-01-06", False),
        (("DE-BE",), "2026-01-06", True),
        (("US",), "2027-12-31", False),  # New Year's Day of 2028, observed on the Friday before
        (("DE",), "2027-01-01", False),
        (("SA",), "2026-11-20", False),  # the weekend is Friday and Saturday
        (("SA",), "2026-11-22", True),
        (("CN",), "2025-01-26", True),  # a Sunday worked in exchange for the Spring Festival
        (("DE", "US"), "2026-11-26", False),
        (("DE", "SA"), "2026-11-22", False),
        (("IN",), "2100-11-21", False),  # beyond the years that the library covers
    ],
)
def test_business_days(countries: tuple[str, ...], day: str, *, expected: bool) -> None:
    """A business day is one in all the countries, by each one's weekends, holidays and worked weekends."""
    assert Calendar(countries).is_business_day(parse_day(day)) is expected
    assert Calendar(countries).is_business_day(datetime.fromisoformat(day + "T12:00")) is expected


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-11-20T15:00", "48 business hours", "2026-11-24T15:00"),
        ("2026-11-20T15:00", "2 business days", "2026-11-24T15:00"),
        ("2026-11-20T15:00", "9 business hours", "2026-11-23T00:00"),
        ("2026-11-20T15:00", "10 business hours", "2026-11-23T01:00"),
        ("2026-11-21T10:00", "24 business hours", "2026-11-24T00:00"),  # runs from Monday's first minute
        ("2026-11-20T15:00", "72 hours", "2026-11-23T15:00"),
        ("2026-10-24T12:00", "24 hours", "2026-10-25T11:00"),  # the clocks go back in between
        ("2026-10-24T12:00", "1 day", "2026-10-25T12:00"),
        ("2026-01-31T09:30", "1 month", "2026-02-28T09:30"),
        ("2026-11-20T15:00", "2 weeks", "2026-12-04T15:00"),
    ],
)
def test_durations_from_a_moment(start: str, duration: str, end: str) -> None:
    """From a moment, business time runs on business days round the clock, hours are real, months clamp."""
    assert WEEKDAYS.add(parse_moment(start, BERLIN), Duration.parse(duration)) == parse_moment(end, BERLIN)


@pytest.mark.parametrize(
    ("start", "duration", "end", "before"),
    [
        ("2026-11-20", "90 days", "2027-02-18", "2026-08-22"),
        ("2026-11-20", "48 business hours", "2026-11-24", "2026-11-18"),
        ("2026-11-21", "1 business day", "2026-11-23", "2026-11-20"),
        ("2026-11-20", "36 hours", "2026-11-22", "2026-11-18"),
        ("2024-01-31", "1 month", "2024-02-29", "2023-12-31"),
        ("2026-05-31", "1 quarter", "2026-08-31", "2026-02-28"),
        ("2024-02-29", "1 year", "2025-02-28", "2023-02-28"),
        ("2026-11-21", "0 business days", "2026-11-21", "2026-11-21"),
        ("5000-12-31", "4999 years", "9999-12-31", "0001-12-31"),
    ],
)
def test_durations_from_a_day(start: str, duration: str, end: str, before: str) -> None:
    """From a day, hours count as days rounded up, and months end on the same day of the month or its last."""
    day, length = parse_day(start), Duration.parse(duration)
    assert WEEKDAYS.add(day, length) == parse_day(end)
    assert WEEKDAYS.subtract(day, length) == parse_day(before)


def test_holidays_of_either_party_are_skipped() -> None:
    """A deadline over two parties' calendars waits for both: Thanksgiving and Bavaria's Epiphany."""
    both = Calendar(("US",)) | Calendar(("DE-BY",))
    assert both == Calendar(("DE-BY", "US", "US"))
    assert both.add(date(2026, 11, 25), Duration.parse("1 business day")) == date(2026, 11, 27)
    assert both.add(date(2026, 1, 5), Duration.parse("24 business hours")) == date(2026, 1, 7)


@settings(deadline=None)
@given(calendars, moments, business, business)
def test_business_time_adds_up(calendar: Calendar, start: datetime, one: Duration, other: Duration) -> None:
    """Business time ends on a business day, the same in two steps, and the same in hours as in days."""
    end = calendar.add(start, one)
    total = Duration(one.size + other.size, Unit.BUSINESS_HOURS)
    assert calendar.is_business_day(end)
    assert calendar.add(end, other) == calendar.add(start, total)
    assert calendar.add(start, Duration(one.size, Unit.BUSINESS_HOURS)) == end


@settings(deadline=None)
@given(calendars, moments, st.timedeltas(timedelta(0), timedelta(days=400)), durations)
def test_who_starts_later_ends_no_earlier(
    calendar: Calendar, start: datetime, later: timedelta, duration: Duration
) -> None:
    """Adding a duration keeps the order of what it is added to, and never goes back."""
    assert start <= calendar.add(start, duration) <= calendar.add(start + later, duration)
    day, later_day = start.date(), (start + later).date()
    assert day <= calendar.add(day, duration) <= calendar.add(later_day, duration)
    assert calendar.subtract(day, duration) <= day


@settings(deadline=None)
@given(calendars, days, st.integers(0, 120))
def test_days_added_are_days_counted(calendar: Calendar, start: date, count: int) -> None:
    """So many business days later, so many business days lie between; counted backwards they are negative."""
    end = calendar.add(start, Duration(count, Unit.BUSINESS_DAYS))
    assert calendar.business_days_between(start, end) == count
    assert calendar.business_days_between(end, start) == -count


@settings(deadline=None)
@given(calendars, days, st.integers(1, 60))
def test_subtracting_business_days_undoes_adding_them(calendar: Calendar, day: date, count: int) -> None:
    """From a business day, so many business days forth and back lead to the same day."""
    start = calendar.add(day, Duration(1, Unit.BUSINESS_DAYS))
    length = Duration(count, Unit.BUSINESS_DAYS)
    assert calendar.subtract(calendar.add(start, length), length) == start


UNKNOWN = [
    ("UK", "Did you mean `GB`?"),
    ("gb", "Did you mean `GB`?"),
    ("Germny", "Did you mean `DE`?"),
    ("GB-England", "Did you mean `GB-ENG`?"),
    ("GB-XX", "The parts of GB are ENG, NIR, SCT, WLS."),
    ("SA-01", "SA has no parts: write `SA`."),
    ("XX", "Write a country like `GB`, or a part like `GB-ENG`."),
    ("date_range", "Write a country like `GB`, or a part like `GB-ENG`."),
]


@pytest.mark.parametrize(("country", "hint"), UNKNOWN)
def test_an_unknown_calendar_is_refused_with_what_was_meant(country: str, hint: str) -> None:
    """An unknown country is refused on verifying and on use, with a suggestion."""
    message = f"“{country}” is not a calendar that we know. {hint}"
    for use in (Calendar.verify, lambda c: c.is_business_day(date(2026, 11, 20))):
        with pytest.raises(CalendarError) as refused:
            use(Calendar(("DE-BY", country)))
        assert str(refused.value) == message


def test_dates_out_of_reach_are_refused() -> None:
    """An end past the year 9999, a day before the year 1 and a count over more than 200 years are refused."""
    with pytest.raises(CalendarError, match=r"9999 years from 2026-11-20 is past the year 9999\."):
        WEEKDAYS.add(date(2026, 11, 20), Duration.parse("9999 years"))
    with pytest.raises(CalendarError, match="past the year 9999"):
        WEEKDAYS.add(datetime(9999, 12, 31, 12, tzinfo=BERLIN), Duration.parse("24 business hours"))
    with pytest.raises(CalendarError, match=r"5 business days before 0001-01-02 is before the year 1\."):
        WEEKDAYS.subtract(date(1, 1, 2), Duration.parse("5 business days"))
    with pytest.raises(CalendarError, match="more than 200 years apart"):
        WEEKDAYS.business_days_between(date(2026, 11, 20), date(2226, 12, 1))


def test_the_holidays_library_is_imported_only_when_a_country_is_asked() -> None:
    """Making calendars and adding days without countries does not pay for the holidays library."""
    program = (
        "import sys; from datetime import date; from treaty.policy.calendars import Calendar;"
        "from treaty.quantities import Duration; Calendar(('GB',));"
        "Calendar().add(date(2026, 11, 20), Duration.parse('5 business days'));"
        "print('holidays' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
