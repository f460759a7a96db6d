"""Order among quantities: certain, or refused."""

from __future__ import annotations

import operator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.policy.calendars import Calendar
from treaty.quantities import Duration, Family, LiabilityCap, Money, NetTerms, Percent, QuantityError, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

amounts = st.integers(0, 1200)
durations = st.builds(Duration, amounts, st.sampled_from(Unit))
timed = st.builds(Duration, amounts, st.sampled_from([u for u in Unit if u.family is not Family.BUSINESS]))
days = st.dates(date(1895, 1, 1), date(2110, 1, 1))


@pytest.mark.parametrize(
    "texts",
    [
        ["0 hours", "23 hours", "1 day", "25 hours", "6 days", "1 week", "8 days"],
        ["1 month", "2 months", "1 quarter", "4 months", "1 year", "13 months"],
        ["23 business hours", "1 business day", "25 business hours", "48 business hours", "3 business days"],
        ["27 days", "1 month", "32 days", "11 months", "365 days", "13 months"],
        ["1 week", "8 business days"],
    ],
)
def test_lengths_of_time_in_rising_order(texts: list[str]) -> None:
    """Within a family always, across families where it is certain, a longer time is greater."""
    for shorter, longer in pairwise(map(Duration.parse, texts)):
        assert shorter < longer
        assert longer > shorter
        assert shorter <= longer
        assert longer >= shorter
        assert longer.certainly_longer_than(shorter) is True
        assert shorter.certainly_longer_than(longer) in (False, None)


@given(st.lists(durations, min_size=3, max_size=3), st.sampled_from(Family))
def test_order_is_total_within_a_family(three: list[Duration], family: Family) -> None:
    """Of two lengths of one family one is not longer than the other, and order passes on."""
    a, b, c = sorted(Duration(d.amount, u) for d in three for u in Unit if u.family is family)[:3]
    assert a <= b <= c
    assert a <= c
    assert (a < b) is not (a >= b)
    assert (a > b) is not (a <= b)


@given(timed, timed, days)
def test_what_is_certainly_longer_ends_later_from_any_day(one: Duration, other: Duration, day: date) -> None:
    """A certain answer agrees with the calendar, whichever day both start."""
    longer = one.certainly_longer_than(other)
    calendar = Calendar()
    one, other = (Duration(d.size // 24, Unit.DAYS) if d.unit is Unit.HOURS else d for d in (one, other))
    if longer is True:
        assert calendar.add(day, one) >= calendar.add(day, other)
    if longer is False:
        assert calendar.add(day, one) <= calendar.add(day, other)


def test_months_are_as_long_as_the_calendar_says() -> None:
    """The bounds on 1 to 60 months hold for every start in four years, and below a year are the tightest."""
    calendar = Calendar()
    starts = [date(2024, 1, 1) + timedelta(days=n) for n in range(4 * 365 + 1)]
    for months in range(1, 61):
        span = Duration(months, Unit.MONTHS)
        lengths = {(calendar.add(start, span) - start).days for start in starts}
        fewest, most = min(lengths), max(lengths)
        assert span.certainly_longer_than(Duration(fewest, Unit.DAYS)) is not True
        assert span.certainly_longer_than(Duration(most - 1, Unit.DAYS)) is not False
        if months < 12:
            assert span.certainly_longer_than(Duration(fewest - 1, Unit.DAYS)) is True
            assert span.certainly_longer_than(Duration(most, Unit.DAYS)) is False


@pytest.mark.parametrize(
    ("text", "fewest", "most"),
    [
        ("1 year", 365, 366),
        ("13 months", 393, 397),
        ("4 years", 1460, 1461),
        ("7 years", 2555, 2557),
        ("8 years", 2921, 2922),
        ("100 years", 36523, 36525),
        ("5 weeks", 35, 35),
    ],
)
def test_bounds_hold_over_centuries_too(text: str, fewest: int, most: int) -> None:
    """Four years may have no leap day, around 1900 and 2100, and more years have nearly one in four."""
    assert Duration.parse(text)._hours() == (24 * fewest, 24 * most)


@pytest.mark.parametrize(
    ("one", "other"), [("30 days", "1 month"), ("5 business days", "8 days"), ("1 business day", "1 month")]
)
@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_lengths_that_depend_on_the_day_are_not_compared(
    one: str, other: str, compare: Callable[[Duration, Duration], bool]
) -> None:
    """Where the starting day decides, a comparison is refused and `certainly_longer_than` is None."""
    first, second = Duration.parse(one), Duration.parse(other)
    assert second.certainly_longer_than(first) is None
    with pytest.raises(QuantityError) as refused:
        compare(first, second)
    assert "longer depends on the day they start. Write both in the same unit." in str(refused.value)


def test_one_length_in_two_units_is_neither_equal_nor_longer() -> None:
    """`12 months` and `1 year` are two wordings of one length: unequal, and neither exceeds the other."""
    months, year = Duration.parse("12 months"), Duration.parse("1 year")
    assert months != year
    assert months <= year
    assert months >= year


def test_rates_and_payment_terms_are_ordered() -> None:
    """Rates and payment terms compare as their figures do."""
    assert Percent(Decimal("9.5")) < Percent(Decimal(10)) <= Percent(Decimal("10.0"))
    assert NetTerms(30) < NetTerms(45)


def test_money_compares_within_a_currency_only() -> None:
    """Amounts in one currency compare; those in two are refused, as no rate is known."""
    assert Money.parse("EUR 1") < Money.parse("EUR 1.01")
    assert Money.parse("EUR 1.00") >= Money.parse("EUR 1")
    with pytest.raises(QuantityError, match="EUR 1 and USD 2 are in two currencies"):
        assert Money.parse("EUR 1") > Money.parse("USD 2")


def test_uncapped_exceeds_every_cap() -> None:
    """No ceiling is more than any ceiling; fees and amounts are not compared."""
    fees, more = LiabilityCap.parse("12 months of fees"), LiabilityCap.parse("2 years of fees")
    amount, uncapped = LiabilityCap.parse("EUR 1,000,000"), LiabilityCap.parse("uncapped")
    assert fees < more < uncapped
    assert amount < uncapped
    assert uncapped <= LiabilityCap()
    assert uncapped.is_uncapped
    assert not fees.is_uncapped
    assert not amount.is_uncapped
    with pytest.raises(QuantityError, match="depends on the fees"):
        assert fees < amount


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_different_kinds_are_never_compared(compare: Callable[[object, object], bool]) -> None:
    """A rate is neither more nor less than an amount or a length of time."""
    kinds = [
        Percent(Decimal(1)),
        Money("EUR", Decimal(1)),
        Duration(1, Unit.DAYS),
        NetTerms(1),
        LiabilityCap(),
    ]
    for one in kinds:
        for other in kinds:
            if one is not other:
                with pytest.raises(TypeError):
                    compare(one, other)
