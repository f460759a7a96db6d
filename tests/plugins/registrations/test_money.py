"""Fees and clawbacks: what the terms make of a registration, to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.quantities import MINOR_UNITS, Money
from treaty.testing import make_deal, make_desk
from treaty_registrations.case import Case, cases
from treaty_registrations.money import credit, fee, owed, unearned
from treaty_registrations.rules import RULES

EARNED = {
    "account": "Brightwater Ltd",
    "registered": "2026-05-04",
    "answered": "2026-05-05",
    "answer": "accepted",
    "introduction": "E-mail of 4 May",
    "closed": "2026-08-10",
    "acv": "EUR 80,000",
}
REFERRAL = {"payer": "us", "fee": "10%", "payment": "net 30", "clawback": "90 days"}
CO_SELL = {"sourced": "15%", "influenced": "5%", "joint_credit": {"us": "40%", "partner": "60%"}}


def case(model: str, terms: dict[str, Any], *, more: str = "", milestones: Any = None, **fields: Any) -> Case:
    """The case of one registration (`EARNED` with `fields`; None leaves one out) under a deal with these terms."""
    said = {key: value for key, value in {**EARNED, **fields}.items() if value is not None}
    text = "".join(f"{key}: {value}\n" for key, value in said.items())
    deal = make_deal(
        {"registrations/brightwater.md": text, **({"registrations/first.md": more} if more else {})},
        model=model,
        terms={"commercial": terms},
        **({"milestones": milestones} if milestones else {}),
    )
    return cases(deal, make_desk(rules=RULES))[0]


@pytest.mark.parametrize(
    ("model", "terms", "fields", "expected"),
    [
        ("referral", REFERRAL, {}, "EUR 8,000"),
        ("referral", REFERRAL, {"attribution": "influenced"}, "EUR 8,000"),
        ("referral", {**REFERRAL, "fee_cap": "EUR 5,000"}, {}, "EUR 5,000"),
        ("referral", {**REFERRAL, "fee_cap": "uncapped"}, {}, "EUR 8,000"),
        ("referral", {**REFERRAL, "fee_cap": "USD 5,000"}, {}, None),
        ("referral", {"payer": "us"}, {}, None),
        ("referral", REFERRAL, {"acv": None}, None),
        ("co-sell", CO_SELL, {"attribution": "sourced"}, "EUR 12,000"),
        ("co-sell", CO_SELL, {"attribution": "influenced"}, "EUR 4,000"),
        ("co-sell", CO_SELL, {"attribution": "joint"}, "EUR 7,200"),
        ("co-sell", CO_SELL, {}, None),
        ("co-sell", {**CO_SELL, "incentive": "quota-credit"}, {"attribution": "sourced"}, None),
        ("implementation", {"referral": "8%"}, {"attribution": "sourced"}, "EUR 6,400"),
        ("implementation", {"referral": "8%"}, {"attribution": "influenced"}, None),
        ("reseller", {"discount": "25%"}, {"attribution": "sourced"}, None),
    ],
)
def test_a_fee_is_what_the_terms_make_of_the_acv(
    model: str, terms: dict[str, Any], fields: dict[str, Any], expected: str | None
) -> None:
    """The rate for model and attribution on first-year ACV, up to the cap; unknown where they do not say (T1, T2)."""
    found = fee(case(model, terms, **fields))
    assert (str(found) if found else None) == expected


@given(
    st.sampled_from(["EUR", "JPY", "KWD"]),
    st.integers(0, 10**15 - 1),
    st.decimals(0, 100, places=4, allow_nan=False),
)
def test_a_fee_is_never_off_by_more_than_half_a_cent(currency: str, whole: int, rate: Decimal) -> None:
    """Rounded once, to the currency's minor unit, however large the amount: no float, no lost digit."""
    found = fee(case("referral", {"payer": "us", "fee": f"{rate:f}%"}, acv=f"{currency} {whole}"))
    assert found is not None
    exact = whole * rate.scaleb(4).to_integral_value()
    scale = 10 ** (6 + MINOR_UNITS[currency])
    got = int(found.amount.scaleb(MINOR_UNITS[currency])) * 10**6
    assert abs(got - int(exact) * scale // 10**6) * 2 <= 10**6


@pytest.mark.parametrize(
    ("attribution", "expected"), [("sourced", (0, 100)), ("joint", (40, 60)), ("influenced", None), (None, None)]
)
def test_credit_for_a_joint_deal(attribution: str | None, expected: tuple[int, int] | None) -> None:
    """All the partner's where it sourced, the agreed split where both did (T2)."""
    found = credit(case("co-sell", CO_SELL, attribution=attribution))
    assert (found and (int(found[0]), int(found[1]))) == expected


@pytest.mark.parametrize(
    ("terms", "fields", "why"),
    [
        ({}, {}, ""),
        ({}, {"answer": "rejected"}, "the registration was not accepted"),
        ({}, {"closed": None}, "the deal is not closed"),
        ({}, {"net_new": "false"}, "the account is not net-new"),
        ({"net_new_only": False}, {"net_new": "false"}, ""),
        ({"lookback": "12 months"}, {"prior_contact": "2025-05-04"}, "the account is not net-new"),
        ({"lookback": "12 months"}, {"prior_contact": "2025-05-03"}, ""),
        ({}, {"introduction": None}, "no introduction is documented"),
        ({"close_within": "98 days"}, {}, ""),
        ({"close_within": "97 days"}, {}, "it closed after 2026-08-09"),
        ({"close_within": "98 days"}, {"first_contact": "2026-05-03"}, "it closed after 2026-08-09"),
    ],
)
def test_why_a_registration_earns_no_fee(terms: dict[str, Any], fields: dict[str, Any], why: str) -> None:
    """Net-new, introduced, closed in time; look-back and window end on the day that counts (T1)."""
    assert unearned(case("referral", {**REFERRAL, **terms}, **fields)) == why


@pytest.mark.parametrize(
    ("upsell", "closed", "earns"),
    [
        ("none", "2026-08-10", False),
        ("first-year", "2026-08-10", True),
        ("first-year", "2026-08-11", False),
        ("always", "2026-11-02", True),
    ],
)
def test_an_upsell_earns_as_long_as_the_terms_say(upsell: str, closed: str, earns: bool) -> None:
    """The account's first year runs from the day on which the first deal closed (T1)."""
    first = "account: Brightwater\nregistered: 2025-05-05\nanswered: 2025-05-06\nanswer: accepted\nclosed: 2025-08-10\n"
    terms = {**REFERRAL, "upsell": upsell}
    found = case("referral", terms, more=first, closed=closed, upsell_of="first", introduction=None, net_new="false")
    assert (unearned(found) == "") is earns
    assert "has not closed" in unearned(case("referral", terms, upsell_of="nobody"))
    assert "has not closed" in unearned(case("referral", terms, upsell_of="brightwater"))


@pytest.mark.parametrize(
    ("tail", "closed", "earns"),
    [
        (None, "2026-07-31", True),
        (None, "2026-08-10", False),
        ("1 month", "2026-08-31", True),
        ("1 month", "2026-09-01", False),
    ],
)
def test_the_tail_after_the_end(tail: str | None, closed: str, earns: bool) -> None:
    """What was registered before the end still earns when it closes during the tail (T1)."""
    milestones = {"interest": {"on": "2026-01-05", "evidence": "minutes"}, "terminated": "2026-07-31"}
    terms = {**REFERRAL, **({"tail": tail} if tail else {})}
    assert (unearned(case("referral", terms, milestones=milestones, closed=closed)) == "") is earns
    late = {"registered": "2026-08-03", "answered": "2026-08-04", "closed": "2026-08-10"}
    assert "had ended" in unearned(case("referral", {**REFERRAL, "tail": "1 month"}, milestones=milestones, **late))


@pytest.mark.parametrize(
    ("cancelled", "paid", "expected"),
    [
        ("2026-10-01", True, "clawback EUR 4,000"),  # day 45 of 90
        ("2026-10-01", False, "fee EUR 4,000"),
        ("2026-10-31", True, "clawback EUR 1,333.33"),
        ("2026-10-31", False, "fee EUR 6,666.67"),
        ("2026-11-15", True, None),
        ("2026-08-17", True, "clawback EUR 8,000"),
    ],
)
def test_a_clawback_pro_rata(cancelled: str, paid: bool, expected: str | None) -> None:
    """Back goes the part for the days of the window that were left; what was not paid is due without it."""
    dates = {"invoice_paid": "2026-08-17", "cancelled": cancelled, **({"fee_paid": "2026-09-14"} if paid else {})}
    found = owed(case("referral", {**REFERRAL, "clawback_share": "pro-rata"}, **dates))
    assert (found and f"{found.kind} {found.amount}") == expected


@pytest.mark.parametrize(
    ("terms", "fields", "expected"),
    [
        ({}, {}, None),
        ({}, {"invoice_paid": "2026-09-01"}, ("fee", "us", "2026-10-01")),
        ({"payer": "partner"}, {"invoice_paid": "2026-09-01"}, ("fee", "partner", "2026-10-01")),
        ({"payment": "net 45"}, {"invoice_paid": "2026-09-01"}, ("fee", "us", "2026-10-16")),
        ({}, {"invoice_paid": "2026-09-01", "fee_paid": "2026-09-30"}, None),
        ({}, {"invoice_paid": "2026-09-01", "net_new": "false"}, None),
        ({}, {"invoice_paid": "2026-08-17", "cancelled": "2026-11-15"}, None),
        ({}, {"invoice_paid": "2026-08-17", "cancelled": "2026-11-16"}, ("fee", "us", "2026-09-16")),
        (
            {},
            {"invoice_paid": "2026-08-17", "fee_paid": "2026-09-14", "cancelled": "2026-11-15"},
            ("clawback", "partner", "2026-12-15"),
        ),
        (
            {"payer": "partner"},
            {"invoice_paid": "2026-08-17", "fee_paid": "2026-09-14", "cancelled": "2026-11-15"},
            ("clawback", "us", "2026-12-15"),
        ),
        ({}, {"invoice_paid": "2026-08-17", "fee_paid": "2026-09-14", "cancelled": "2026-11-16"}, None),
        (
            {},
            {
                "invoice_paid": "2026-08-17",
                "fee_paid": "2026-09-14",
                "cancelled": "2026-10-13",
                "fee_returned": "2026-11-01",
            },
            None,
        ),
    ],
)
def test_who_owes_what_by_when(
    terms: dict[str, Any], fields: dict[str, Any], expected: tuple[str, str, str] | None
) -> None:
    """A fee net so many days after the customer paid; back where it cancels by the last day of the window (T1)."""
    found = owed(case("referral", {**REFERRAL, **terms}, **fields))
    assert (found and (found.kind, found.payer, str(found.by))) == expected
    assert found is None or found.amount == Money("EUR", Decimal(8000))
