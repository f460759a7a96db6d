"""Days and moments as deals write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.quantities import QuantityError, normal_moment, parse_day, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")


@given(st.dates())
def test_days_round_trip(day: date) -> None:
    """Every day prints as ISO 8601 and reads back; as a moment it is the first of that day."""
    assert parse_day(str(day)) == day
    assert parse_moment(str(day), UTC) == datetime(day.year, day.month, day.day, tzinfo=UTC)


@given(st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)))
def test_moments_round_trip(moment: datetime) -> None:
    """Every moment to the second reads back from its ISO form and from its normal form."""
    for text in (moment.isoformat(), normal_moment(moment.isoformat())):
        assert parse_moment(text, UTC) == moment
    assert normal_moment(moment.isoformat()).endswith("Z")


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2026-11-20", BERLIN, "2026-11-20T00:00:00+01:00"),
        ("2026-07-01T15:00", BERLIN, "2026-07-01T15:00:00+02:00"),
        ("2026-07-01T15:00Z", BERLIN, "2026-07-01T17:00:00+02:00"),
        ("2026-07-01T15:00:30-04:00", BERLIN, "2026-07-01T21:00:30+02:00"),
        ("2026-10-25T02:30+01:00", BERLIN, "2026-10-25T02:30:00+01:00"),
        ("2018-11-04", SAO_PAULO, "2018-11-04T01:00:00-02:00"),  # the clocks went from midnight to one
    ],
)
def test_moments_are_in_the_zone_asked_for(text: str, zone: ZoneInfo, expected: str) -> None:
    """A time without offset is local, one with offset is converted, and a day means its first moment."""
    moment = parse_moment(text, zone)
    assert moment.isoformat() == expected
    assert moment.tzinfo is zone


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2026-03-29T02:30",
            "“2026-03-29T02:30” does not exist there: the clocks go forward (Europe/Berlin).",
        ),
        ("2026-10-25T02:30", "“2026-10-25T02:30” happens twice: the clocks go back (Europe/Berlin)."),
    ],
)
def test_times_that_the_clocks_skip_or_repeat_are_refused(text: str, message: str) -> None:
    """A local time that does not happen, or happens twice, needs its offset."""
    with pytest.raises(QuantityError) as refused:
        parse_moment(text, BERLIN)
    assert str(refused.value) == f"{message} Add the offset, like `2026-11-20T15:00+01:00`."


@pytest.mark.parametrize(
    "text", ["2026-11-20T15", "2026-11-20T15:00:00.5", "2026-11-20T15:00+15:00", "2026-11-20t15:00"]
)
def test_other_spellings_of_moments_are_refused(text: str) -> None:
    """Half a time, fractions of a second, impossible offsets and a small t are no moments."""
    with pytest.raises(QuantityError, match="is not a date"):
        parse_moment(text, UTC)


@pytest.mark.parametrize(
    ("text", "zone"), [("0001-01-01", "Europe/Berlin"), ("9999-12-31T23:59-14:00", "Europe/Berlin")]
)
def test_moments_outside_all_years_are_refused(text: str, zone: str) -> None:
    """A moment that falls before the year 1 or after 9999 in the other zone is refused, not a crash."""
    with pytest.raises(QuantityError, match="is outside the years 1 to 9999 in Europe/Berlin"):
        parse_moment(text, ZoneInfo(zone))
