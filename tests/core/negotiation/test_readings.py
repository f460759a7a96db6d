"""Values read from words: what a term can hold, what says the same, and how a round keeps them."""

from __future__ import annotations

from typing import Any

import pytest
from treaty.negotiation.readings import Reading, agrees, as_ask, refusal, same, shortened
from treaty.testing import make_deal

DEAL = make_deal(
    {
        "deal.md": "model: referral\nterms:\n  commercial: { fee: 10% }\n  term: { renewal_period: 12 months }\n"
        "  liability: { cap: 12 months of fees }\n"
    }
)
FEE, CAP, PERIOD = ("terms", "commercial", "fee"), ("terms", "liability", "cap"), ("terms", "term", "renewal_period")


@pytest.mark.parametrize(
    ("term", "value", "why"),
    [
        (FEE, "12%", ""),
        (FEE, "130%", "130%"),
        (("terms", "commercial", "discount"), "12%", "no such term"),
        (CAP, "$500,000", "several currencies"),
        (("terms", "exclusivity"), [{"binds": "us", "scope": "broad"}], ""),
        (("terms", "exclusivity"), [{"binds": "us"}], "scope"),
        (("terms", "commercial", "fee", "more"), "12%", "no such"),
    ],
)
def test_what_a_term_can_hold(term: tuple[str, ...], value: Any, why: str) -> None:
    """The schema of the deal says, for its model."""
    said = refusal(DEAL, term, value)
    assert why in said
    assert bool(said) == bool(why)


@pytest.mark.parametrize(
    ("term", "one", "other", "alike"),
    [
        (PERIOD, "1 year", "12 months", True),
        (PERIOD, "1 year", "13 months", False),
        (PERIOD, "30 days", "1 month", False),
        (FEE, "10 %", "10%", True),
        (CAP, "12 months' fees", "12 months of fees", True),
        (CAP, "uncapped", "12 months of fees", False),
    ],
)
def test_what_says_the_same(term: tuple[str, ...], one: str, other: str, alike: bool) -> None:
    """Whatever way it is spelt; what depends on the calendar does not."""
    assert same(DEAL, term, one, other) is same(DEAL, term, other, one) is alike


def test_what_is_ours_already() -> None:
    """A term that nobody has written agrees with nothing."""
    assert agrees(DEAL, PERIOD, "1 year")
    assert not agrees(DEAL, FEE, "9%")
    assert not agrees(DEAL, ("terms", "law", "governing"), "Spain")


def test_a_reading_becomes_an_ask() -> None:
    """In the term's normal form, with its words, and never quite sure."""
    reading = Reading(FEE, "9 %", "a fee\n of \x1b[1m9 %", 0.999)
    assert as_ask(DEAL, reading, "page 3", "P-1") == {
        "term": "terms/commercial/fee",
        "value": "9%",
        "read": {"words": "a fee of [1m9 %", "at": "page 3", "confidence": "99%", "redline": "P-1"},
    }
    assert "redline" not in as_ask(DEAL, reading, "page 3")["read"]


def test_a_round_keeps_a_passage_and_not_the_paper() -> None:
    """Long ones are cut, empty ones say so."""
    assert len(shortened("word " * 500)) <= 400
    assert shortened("word " * 500).endswith("…")
    assert shortened("\u200b") == "…"
