"""Terms by stage, and the words in which they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from treaty import Model, Role
from treaty.records import schema
from treaty.testing import make_deal, make_desk
from treaty_terms.countries import EURO_AREA, RESALE_PRICES_FREE
from treaty_terms.evidence import evidence
from treaty_terms.required import DRAFT, FINAL, absent
from treaty_terms.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Problem

BY_ID = {rule.id: rule for rule in RULES}
INTEREST = {"on": "2026-10-01", "evidence": "e-mail of their VP Alliances"}


def problems(rule: str, **fields: Any) -> list[Problem]:
    check = BY_ID[rule].check
    assert check is not None
    return list(check(make_deal(**fields), make_desk(rules=RULES)))


@pytest.mark.parametrize("model", Model)
@pytest.mark.parametrize("needs", [DRAFT, FINAL])
def test_what_is_required_exists(model: Model, needs: Mapping[Model, str]) -> None:
    """Every term that a stage asks for is one that a deal of the model can have, with a name for people."""
    deal = schema.load("treaty_schemas", "deal.schema.json")
    for term in needs[model].replace("|", " ").split():
        node = deal.at({"model": str(model)}, ("terms", *term.split("/")))
        assert node.declared, term
        assert node.title, term


def test_what_is_absent_is_named_in_order() -> None:
    """By the titles of the schema; of two that would do, both are named."""
    deal = make_deal(model="oem", terms={"commercial": {"currency": "EUR", "royalty_per_unit": "EUR 5"}})
    assert absent(deal, ["commercial/currency", "commercial/royalty|commercial/royalty_per_unit"]) == ()
    assert absent(deal, ["law/governing", "law/courts|law/arbitration"]) == (
        "governing law",
        "jurisdiction or arbitration",
    )


def test_an_open_draft_is_one_finding() -> None:
    """However much is open (S10)."""
    (problem,) = problems(
        "terms/still-open",
        model="referral",
        milestones={"interest": INTEREST, "draft-sent": "2026-10-14"},
        terms={"commercial": {"fee": "10%", "currency": "EUR"}},
    )
    assert problem.message == (
        "Our draft is out and leaves 3 commercial terms open: "
        "payment terms, what the fee is a share of and when the fee falls due"
    )
    assert problem.at == ("terms",)


def test_a_later_milestone_shows_the_draft() -> None:
    """A deal whose redlines came back had its draft sent, whether or not somebody wrote down when."""
    milestones = {"interest": INTEREST, "redlines-received": "2026-10-14"}
    assert problems("terms/still-open", model="alliance", milestones=milestones)
    later = {"interest": INTEREST, "draft-sent": "2026-12-14"}
    assert problems("terms/still-open", model="alliance", milestones=later) == []


@pytest.mark.parametrize("model", Model)
def test_a_deal_that_has_ended_is_not_judged(model: Model) -> None:
    """By no rule, whatever its terms say."""
    split = {"us": "90%", "partner": "90%"}
    commercial: dict[Model, dict[str, Any]] = {
        Model.REFERRAL: {"fee": "90%", "registration": {}},
        Model.CO_SELL: {"sourced": "90%", "joint_credit": split},
        Model.RESELLER: {"resale_price": "fixed", "minimum_commitment": "EUR 5"},
        Model.IMPLEMENTATION: {"satisfaction_minimum": 1, "referral": "90%"},
        Model.OEM: {"escrow": "open", "minimum_commitment": "EUR 5"},
        Model.JOINT_VENTURE: {"board": "equal-board", "equity": split, "exit_notice": "1 month", "revenue_split": {}},
        Model.ALLIANCE: {},
    }
    terms = {"commercial": commercial[model], "non_compete": [{"binds": "both", "scope": "other"}]}
    parties = {"partner": {"name": "Acme", "country": "JP"}, "us": {"country": "GB"}}
    running = {"interest": INTEREST, "draft-sent": "2026-10-14"}
    assert {
        rule.id for rule in RULES if problems(rule.id, model=str(model), terms=terms, milestones=running, **parties)
    }
    ended = {**running, "walked-away": "2026-11-10"}
    assert [r.id for r in RULES if problems(r.id, model=str(model), terms=terms, milestones=ended, **parties)] == []


@pytest.mark.parametrize(
    ("equity", "told"),
    [
        ({"us": "60%", "partner": "50%"}, "Equity: 60% and 50% make 110%, not 100%"),
        ({"us": "33.3%", "partner": "66.6%"}, "Equity: 33.3% and 66.6% make 99.9%, not 100%"),
        ({"us": "100%", "partner": "100%"}, "Equity: 100% and 100% make 200%, not 100%"),
        ({"us": "100%", "partner": "0%"}, ""),
    ],
)
def test_shares_are_added_exactly(equity: dict[str, str], told: str) -> None:
    """As decimals; a hundred per cent for one side is a whole (T2, T4)."""
    found = problems("terms/split-not-whole", model="joint-venture", terms={"commercial": {"equity": equity}})
    assert [p.message for p in found] == ([told] if told else [])


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        ("11 months", True),
        ("12 months", False),
        ("365 days", False),
        ("300 days", True),
        ("2 years", False),
        ("25 months", True),
    ],
)
def test_months_and_days_are_compared_where_that_can_be_said(notice: str, told: bool) -> None:
    """365 days may be a year or a day less: nobody is warned of that (T4)."""
    found = problems("terms/exit-notice-unusual", model="joint-venture", terms={"commercial": {"exit_notice": notice}})
    assert bool(found) is told


def test_groups_of_countries_are_whole() -> None:
    """21 members of the euro area; 27 of the Union, three more of the EEA, and the United Kingdom."""
    assert len(EURO_AREA) == 21
    assert len(RESALE_PRICES_FREE) == 27 + 3 + 1
    assert {"HR", "BG"} <= EURO_AREA
    assert "CH" not in RESALE_PRICES_FREE


def test_only_finance_lets_a_rate_pass() -> None:
    """The rest is for people to look at, or plainly wrong."""
    assert {r.id: set(r.sign_off) for r in RULES if r.sign_off} == {"terms/rate-outside-policy": {Role.FINANCE}}


def test_what_the_final_draft_needs_is_counted_from_the_first_draft_on() -> None:
    """Nobody learns at the final draft that twenty terms are missing; with all of them written it says nothing."""
    told = {"interest": INTEREST, "draft-sent": "2026-10-14"}
    (found,) = evidence(make_deal(model="alliance", milestones=told), make_desk())
    assert (found.item, found.holds) == ("legal-review", False)
    assert found.because.startswith("the final draft needs 27 more terms: integration scope, support boundary,")
    assert list(evidence(make_deal(model="alliance", milestones={"interest": INTEREST}), make_desk())) == []
