"""Quantities: one grammar each, forgiving in spelling, with one normal form."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.quantities import (
    MINOR_UNITS,
    Duration,
    Family,
    LiabilityCap,
    Money,
    NetTerms,
    Percent,
    QuantityError,
    Unit,
)
from treaty.records.formats import PARSERS, parse

if TYPE_CHECKING:
    from collections.abc import Callable

percents = st.decimals(0, 100, places=4).map(Percent)
durations = st.builds(Duration, st.integers(0, 9999), st.sampled_from(Unit))
terms = st.integers(0, 999).map(NetTerms)


@st.composite
def moneys(draw: st.DrawFn) -> Money:
    currency = draw(st.sampled_from(sorted(MINOR_UNITS)))
    minor = draw(st.integers(0, 10**9) | st.integers(0, 10**15 - 1))
    return Money(currency, Decimal(minor).scaleb(-MINOR_UNITS[currency]))


spans = durations.filter(lambda d: d.unit.family is Family.MONTHS)
caps = st.one_of(st.builds(LiabilityCap, spans), st.builds(LiabilityCap, st.none(), moneys()))
caps |= st.just(LiabilityCap())


@given(st.one_of(percents, durations, terms, moneys(), caps))
def test_round_trip(quantity: Percent | Duration | NetTerms | Money | LiabilityCap) -> None:
    """Every quantity that can be made prints in a form that reads back equal, and prints the same again."""
    again = type(quantity).parse(str(quantity))
    assert again == quantity
    assert (str(again), hash(again)) == (str(quantity), hash(quantity))


@given(moneys())
def test_money_prints_the_same_whatever_the_decimal_context(money: Money) -> None:
    """Neither reading nor printing rounds, even where the surrounding arithmetic keeps three digits."""
    with localcontext(prec=3):
        assert Money.parse(str(money)) == money


SPELLINGS = [
    (
        "percent",
        "10%",
        ["10 %", "10 percent", "10 per cent", "10.0%", " 10% ", "10\u00a0%", "010%", "10 PERCENT"],
    ),
    ("percent", "0%", ["0.0 %", "00%"]),
    ("percent", "100%", ["100 %", "100.00%"]),
    ("percent", "10.5%", ["10,5 %", "10,50%", "10.500 %"]),
    (
        "duration",
        "90 days",
        ["90 d", "90 calendar days", "ninety (90) days", "Ninety days", "90-days"],
    ),
    (
        "duration",
        "12 months",
        ["12 mo", "12-months", "12-month", "twelve (12) months", "12  Months", "12 mos."],
    ),
    ("duration", "1 year", ["1 yr", "one year", "1 years", "1y"]),
    ("duration", "2 weeks", ["two weeks", "2 wks", "2w"]),
    (
        "duration",
        "48 business hours",
        ["48 working hours", "48 Business Hours", "forty-eight (48) business hours"],
    ),
    ("duration", "5 business days", ["5 working days", "five business days"]),
    ("duration", "101 days", ["one hundred one days", "one hundred and one (101) days"]),
    ("duration", "999 days", ["nine hundred and ninety-nine (999) days"]),
    ("duration", "120 days", ["one hundred and twenty (120) days", "one hundred twenty days"]),
    (
        "net-terms",
        "net 30",
        ["Net-30", "net30", "NET 30", "30 days net", "net 30 days", "net thirty (30) days"],
    ),
    (
        "money",
        "EUR 250,000",
        ["€250k", "250k EUR", "EUR 250\u2019000", "EUR 250'000", "EUR 250000", "eur 250,000"],
    ),
    (
        "money",
        "EUR 250,000",
        ["250 000 €", "250\u202f000 EUR", "€ 0.25 million", "EUR 0,25m", "250,000.00 EUR"],
    ),
    ("money", "EUR 1,250,000.50", ["EUR 1.250.000,50", "€1'250'000.50", "EUR 1250000,5", "1,250,000.50€"]),
    ("money", "EUR 1,250,000", ["EUR 1.250.000", "€1,250k", "€1.25m", "1.25 MN EUR"]),
    ("money", "EUR 2,000,000", ["2 mn EUR", "EUR 2000 thousand", "2 million EUR", "EUR 0.002bn"]),
    ("money", "EUR 3,000,000,000", ["€3bn", "EUR 3 billion"]),
    ("money", "USD 1,200,000", ["US$1.2m", "USD 1.2M", "US$ 1.2 million", "usd1200k"]),
    ("money", "JPY 1,000,000", ["JPY 1000000", "1m JPY", "JPY 1 million"]),
    ("money", "KWD 1,250.500", ["KWD 1250.5", "KWD 1250.500", "KWD 1,250.50"]),
    (
        "liability-cap",
        "12 months of fees",
        ["12 months fees", "12 months' fees", "12 months\u2019 fees", "12-month fees"],
    ),
    (
        "liability-cap",
        "12 months of fees",
        ["fees of the last 12 months", "Fees paid in the preceding twelve months"],
    ),
    ("liability-cap", "uncapped", ["unlimited", "no cap", "Uncapped", "unlimited liability"]),
    ("liability-cap", "EUR 1,000,000", ["€1m", "EUR 1.000.000"]),
    ("currency", "EUR", ["eur", "€", " EUR"]),
    ("day", "2026-11-20", ["2026-11-20 "]),
    ("moment", "2026-11-20T15:00", ["2026-11-20T15:00:00", " 2026-11-20T15:00"]),
    ("moment", "2026-11-20T23:59:59", [" 2026-11-20T23:59:59"]),
    ("moment", "2026-11-20T15:00Z", ["2026-11-20T15:00+00:00", "2026-11-20T15:00:00Z"]),
]


@pytest.mark.parametrize(("name", "form", "spellings"), SPELLINGS)
def test_spellings_have_one_normal_form(name: str, form: str, spellings: list[str]) -> None:
    """Every spelling reads as the same quantity, and the normal form stays as it is."""
    assert {str(parse(name, text)) for text in [form, *spellings]} == {form}


@given(
    st.sampled_from(sorted(PARSERS)),
    st.text(max_size=30) | st.from_regex(r"[A-Za-z€$ ]{0,9}[\d.,']{1,12}.{0,9}"),
)
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    """No text raises anything but QuantityError, and what is read has a normal form that is stable."""
    try:
        form = str(parse(name, text))
    except QuantityError:
        return
    assert form.isascii()
    assert str(parse(name, form)) == form


@pytest.mark.parametrize(
    "make",
    [
        lambda: Percent(Decimal("100.01")),
        lambda: Percent(Decimal("-0")),
        lambda: Percent(Decimal("NaN")),
        lambda: Percent(Decimal("1.00001")),
        lambda: Duration(-1, Unit.DAYS),
        lambda: Duration(10000, Unit.DAYS),
        lambda: NetTerms(-1),
        lambda: NetTerms(1000),
        lambda: Money("eur", Decimal(1)),
        lambda: Money("EUR", Decimal("-0.01")),
        lambda: Money("EUR", Decimal("Infinity")),
        lambda: Money("EUR", Decimal("0.001")),
        lambda: Money("EUR", Decimal(10**15)),
        lambda: LiabilityCap(Duration(90, Unit.DAYS)),
        lambda: LiabilityCap(Duration(12, Unit.MONTHS), Money("EUR", Decimal(1))),
    ],
)
def test_what_has_no_normal_form_cannot_be_made(make: Callable[[], object]) -> None:
    """A quantity that its grammar could not read back is refused when it is made."""
    with pytest.raises(QuantityError):
        make()


def test_currencies_are_those_of_list_one() -> None:
    """The table has the 155 currencies of ISO 4217 List One, none of them withdrawn or a fund."""
    assert Counter(MINOR_UNITS.values()) == {0: 16, 2: 132, 3: 7}
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in MINOR_UNITS)
    assert not {"BGN", "HRK", "ANG", "CUC", "ZWL", "CLF", "XDR", "XAU", "XXX"} & MINOR_UNITS.keys()
