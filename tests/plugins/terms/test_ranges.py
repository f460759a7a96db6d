"""What is usual and what policy allows: defaults that are the playbook's figures, and policy that says otherwise."""

from __future__ import annotations

import pytest
from treaty import Model
from treaty.policy.config import ConfigError, parse_config
from treaty.records import formats, schema
from treaty.testing import make_deal, make_desk
from treaty_terms.ranges import DEFAULTS, Range, range_of, rates
from treaty_terms.rate_outside_policy import check as outside
from treaty_terms.rate_unusual import check as unusual

START = 'schema = 1\n[desk]\nid = "globex"\ncompany = "Globex"\n'


def span(least: str, most: str) -> Range:
    return Range(formats.parse("percent", least), formats.parse("percent", most))


@pytest.mark.parametrize(
    ("model", "field", "kind", "whole"),
    [
        (Model.REFERRAL, "fee", "usual", span("8%", "15%")),  # T1: 8–15% of first-year ACV, by partner tier
        (Model.REFERRAL, "fee", "policy", span("8%", "15%")),
        (Model.CO_SELL, "sourced", "usual", span("10%", "20%")),  # T2: usually 10–20% sourced, 5% influenced
        (Model.CO_SELL, "sourced", "policy", span("10%", "20%")),
        (Model.CO_SELL, "influenced", "usual", span("5%", "5%")),
    ],
)
def test_all_tiers_together_make_the_playbooks_range(model: Model, field: str, kind: str, whole: Range) -> None:
    """A deal without a tier is judged by it (T1, T2)."""
    assert range_of(make_deal(model=str(model)), make_desk(), field, kind) == whole


def test_higher_tiers_earn_no_less() -> None:
    """From Registered to Platinum neither end of a range falls (T6)."""
    for (model, field), kinds in DEFAULTS.items():
        for by_tier in kinds.values():
            ends = [tuple(formats.parse("percent", e) for e in by_tier[t]) for t in reversed(list(by_tier))]
            assert ends == sorted(ends), (model, field)


def test_every_rate_with_a_range_is_a_rate_of_its_model() -> None:
    """In the schema of deals and in that of the policy, which knows no other."""
    deal = schema.load("treaty_schemas", "deal.schema.json")
    for model, field in DEFAULTS:
        assert deal.at({"model": str(model)}, ("terms", "commercial", field)).format == "percent"
    config = schema.load("treaty_schemas", "config.schema.json").raw["properties"]["ranges"]["properties"]
    assert {(m, f) for m, fields in config.items() for f in fields["properties"]} == DEFAULTS.keys()


def test_policy_changes_the_tiers_that_it_names() -> None:
    """The others stay at their defaults, and a range may be written from either end."""
    desk = make_desk({"treaty.toml": f'{START}[ranges.referral.fee]\nusual = {{ gold = ["9%", "6%"] }}\n'})
    gold, silver = (make_deal(model="referral", tier=tier) for tier in ("gold", "silver"))
    assert range_of(gold, desk, "fee", "usual") == span("6%", "9%")
    assert range_of(gold, desk, "fee", "policy") == span("8%", "15%")
    assert range_of(silver, desk, "fee", "usual") == span("8%", "12%")


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        (
            '[ranges.referral.fee.usual]\ngold = ["10%"]',
            'deals/treaty.toml:6:1: A range is two rates, the lower one first: `["8%", "15%"]`',
        ),
        (
            '[ranges.referral.fee.usual]\ngold = ["10%", "120%"]',
            "deals/treaty.toml:6:1: End of the range: 120% is more than 100%. Write it like `10%` or `12.5%`.",
        ),
        (
            '[ranges.referral.fee.usual]\ngould = ["10%", "12%"]',
            "deals/treaty.toml:6:1: `gould` is not a field in usual range. Did you mean `gold`?",
        ),
        (
            '[ranges.referral.fee]\ngold = ["10%", "12%"]',
            (
                "deals/treaty.toml:6:1: `gold` is not a field in referral fee. "
                "A rate has `usual` and `policy`, and each of them a range for every tier."
            ),
        ),
        (
            '[ranges.referral.discount.usual]\ngold = ["10%", "12%"]',
            "deals/treaty.toml:5:1: `discount` is not a field in referral. Known in referral: `fee`.",
        ),
    ],
)
def test_a_range_that_is_none_is_told_in_its_place(written: str, complaint: str) -> None:
    """One sentence, and the remedy."""
    with pytest.raises(ConfigError) as told:
        parse_config(f"{START}{written}\n".encode(), "deals/treaty.toml")
    assert str(told.value) == complaint


@pytest.mark.parametrize(
    ("payer", "fee", "told"),
    [
        ("us", "15.0001%", "policy for Gold partners is at most 15%"),
        ("us", "7%", ""),
        ("partner", "7.9999%", "policy for Gold partners is at least 8%"),
        ("partner", "40%", ""),
        ("", "16%", "policy for Gold partners is at most 15%"),
        ("", "7%", "policy for Gold partners is at least 8%"),
    ],
)
def test_who_pays_decides_what_is_against_policy(payer: str, fee: str, told: str) -> None:
    """More where we pay, less where we are paid, either while nobody has said (P1); one rule speaks, never both."""
    commercial = {"fee": fee} | ({"payer": payer} if payer else {})
    deal, desk = make_deal(model="referral", tier="gold", terms={"commercial": commercial}), make_desk()
    assert outside.check is not None
    assert unusual.check is not None
    assert [p.message for p in outside.check(deal, desk)] == ([f"Referral fee of {fee}: {told}"] if told else [])
    assert bool(list(unusual.check(deal, desk))) is not bool(told)


def test_what_we_charge_is_no_cost_of_ours() -> None:
    """A royalty is paid by the partner, a discount and a co-sell share by us, unless the deal says otherwise."""
    payers = {}
    for model, field in DEFAULTS:
        deal = make_deal(model=str(model), terms={"commercial": {field: "10%"}})
        payers[str(model), field] = next(rates(deal, make_desk())).payer
    assert payers == {
        ("referral", "fee"): "",
        ("co-sell", "sourced"): "us",
        ("co-sell", "influenced"): "us",
        ("implementation", "referral"): "us",
        ("reseller", "discount"): "us",
        ("oem", "royalty"): "partner",
    }
    turned = make_deal(terms={"commercial": {"sourced": "10%", "payer": "partner"}})
    assert next(rates(turned, make_desk())).payer == "partner"
