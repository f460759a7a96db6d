"""The package in money: exact, from the deal's own figures, each with its place; nothing invented (P3)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.policy.config import ConfigError
from treaty.quantities import Money, Percent
from treaty_brief import amounts
from treaty_brief.components import line_of

from tests.plugins.brief.desks import DEAL, FIGURES, POLICY, case, page, reader_of

EUR = "EUR"


def parts(**changed: str) -> dict[str, tuple[str, str, str]]:
    found = case(**changed).package
    return {each.title: (str(each.amount), each.how, each.source) for each in found.parts}


def test_each_part_says_how_it_was_counted_and_where_it_stands() -> None:
    """The rate on what is won, what policy values, what the deal values; what has no figure is not counted."""
    found = case().package
    assert parts() == {
        "Referral fee, 8%": ("EUR 14,400", "8% of EUR 180,000 (30% of EUR 600,000)", "deal.md:13, 17"),
        "Co-marketing": ("EUR 12,000", "as policy values it", "deal.md:19, treaty.toml:5"),
        "Certification seats": ("EUR 3,600", "4 × EUR 900 a seat", "deal.md:20, treaty.toml:7"),
        "Landing page": ("EUR 6,500", "as the deal says", "deal.md:21"),
    }
    assert list(map(str, found.total)) == ["EUR 36,500"]
    assert list(map(str, found.beside)) == ["EUR 22,100"]
    assert found.uncounted == ("A named contact (deal.md:22)",)


def test_without_a_pipeline_the_rate_is_not_counted() -> None:
    """Nothing is invented."""
    found = case(deal=DEAL).package
    assert found.parts == ()
    assert found.uncounted == ("Referral fee, 8%: no pipeline figure (`pipeline:` in deal.md)",)


def test_tiers_have_their_parts_anyway() -> None:
    """Policy says which."""
    gold = (DEAL + FIGURES).replace("tier: silver", "tier: gold")
    assert parts(deal=gold)["Dedicated PAM"][:2] == ("EUR 18,000", "every Gold partner has it")
    assert "Dedicated PAM" not in parts()


def test_amounts_of_two_currencies_are_never_added() -> None:
    """A total in each; policy's value in the deal's currency where it has one."""
    dollars = (DEAL + FIGURES).replace("EUR 600,000", "USD 600,000").replace("currency: EUR", "currency: USD")
    found = case(deal=dollars).package
    assert list(map(str, found.total)) == ["EUR 10,100", "USD 27,400"]
    assert "EUR 10,100 and USD 27,400" in page(deal=dollars).replace("\N{NO-BREAK SPACE}", " ")
    assert "of what is won" not in page(deal=dollars)


def test_marketing_funds_are_what_the_terms_say() -> None:
    """With the line."""
    deal = "model: co-sell\nterms:\n  commercial: { currency: EUR, mdf: 'EUR 40,000' }\n"
    assert parts(deal=deal)["MDF"] == ("EUR 40,000", "as the terms say", "deal.md:4")


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ('[package.pam]\nvalue = ["EUR 1", "EUR 2"]\n', "two amounts in EUR"),
        ('[package.pam]\nvalue = "18000"\n', "is an amount, or one for each currency"),
        ('[package.pam]\nvalue = "EUR 1"\ntier = ["gold"]\n', "tiers"),
        ('[package.pam]\ntitle = "PAM"\n', "value"),
        ('[package."Big One"]\nvalue = "EUR 1"\n', "lower-case"),
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused(policy: str, told: str) -> None:
    """With the line of treaty.toml."""
    with pytest.raises(ConfigError, match=r"treaty\.toml:\d") as found:
        reader_of({"treaty.toml": policy})
    assert told in str(found.value)


def test_lines_of_policy() -> None:
    """As a table of its own, or as one line of `[package]`."""
    assert line_of("certification", POLICY) == 4
    assert line_of("pam", '[package]\npam = { value = "EUR 1" }\n') == 2
    assert line_of("pam", "") == 0


cents = st.decimals(0, 10**9, places=2)
rates = st.decimals(0, 100, places=2)


@given(cents, rates)
def test_a_share_and_what_is_left_are_the_whole(amount: Decimal, rate: Decimal) -> None:
    """To the cent, whatever the two are."""
    whole = Money(EUR, amount)
    part = amounts.share(whole, Percent(rate))
    assert part.amount + amounts.minus(whole, part).amount == amount
    assert abs(part.amount - amount * rate / 100) <= Decimal("0.005")


@given(cents, st.decimals(0, Decimal("99.99"), places=2))
def test_list_price_is_enough_for_what_must_be_paid(amount: Decimal, rate: Decimal) -> None:
    """Rounded up to the cent and no further: after the discount the commitment is met, to that cent."""
    paid, discount = Money(EUR, amount), Percent(rate)
    sold = amounts.before_discount(paid, discount)
    assert sold is not None
    assert sold.amount * (100 - rate) / 100 >= amount
    assert (sold.amount - Decimal("0.01")) * (100 - rate) / 100 < amount


def test_currencies_without_cents_stay_whole() -> None:
    """Yen are rounded half up."""
    assert str(amounts.share(Money("JPY", Decimal(1001)), Percent(Decimal("12.5")))) == "JPY 125"
    assert amounts.before_discount(Money(EUR, Decimal(1)), Percent(Decimal(100))) is None
