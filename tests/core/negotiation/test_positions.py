"""Positions are read as what they are, and weighed by who pays; what cannot be weighed is never guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.finding import Place
from treaty.negotiation.positions import Position, positions
from treaty.negotiation.scales import Scale, is_known, known_terms, label, written
from treaty.quantities import QuantityError
from treaty.testing import make_deal

WORDS = ("none", "sub-vertical", "industry", "broad")
#: For each grammar, how to write a figure in it.
SPELLED = {
    "percent": "{}%",
    "duration": "{} days",
    "money": "EUR {}",
    "liability-cap": "{} months of fees",
    "net-terms": "net {}",
    "": "{}",
}


def test_positions_are_read_whole() -> None:
    """Every field of the file has its place in the typed view."""
    text = """
positions:
  - { term: terms/commercial/fee, payer: us, better: lower, ideal: 8%, target: 10%, minimum: 12%, why: margin }
  - { term: terms/exclusivity, better: [none, broad], ideal: none, target: none, minimum: none }
batna: { description: two others, strength: low }
walk_away:
  - { when: any exclusivity, term: terms/exclusivity }
  - { when: silence }
"""
    found = positions(make_deal({"positions.yaml": text}))
    assert found is not None
    fee, exclusivity = found.positions
    assert (fee.term, fee.path, fee.payer) == (("terms", "commercial", "fee"), "terms/commercial/fee", "us")
    assert (fee.better, fee.ideal, fee.target, fee.minimum, fee.why) == ("lower", "8%", "10%", "12%", "margin")
    assert exclusivity.better == ("none", "broad")
    assert found.on(("terms", "exclusivity")) is exclusivity
    assert found.on(("terms", "audit")) is None
    assert found.batna is not None
    assert (found.batna.description, found.batna.strength) == ("two others", "low")
    assert [(t.when, t.term) for t in found.walk_away] == [
        ("any exclusivity", ("terms", "exclusivity")),
        ("silence", ()),
    ]
    assert found.walk_away[1].at == Place("deals/example/positions.yaml", ("walk_away", 1))


def test_no_file_is_no_positions() -> None:
    """Nobody has written down what we want."""
    assert positions(make_deal()) is None


@given(st.sampled_from(sorted(SPELLED)), st.integers(0, 100), st.integers(0, 100), st.booleans())
def test_who_pays_turns_the_order_round(format_: str, one: int, other: int, higher: bool) -> None:
    """For every quantity exactly one of two different values is worse, and which one depends on `better` (P1)."""
    scale = Scale("higher" if higher else "lower", format_)
    a, b = (SPELLED[format_].format(figure) for figure in (one, other))
    assert scale.is_worse(a, b) == (one < other if higher else one > other)
    assert not (scale.is_worse(a, b) and scale.is_worse(b, a))


@given(st.permutations(WORDS), st.data())
def test_words_are_in_the_order_written(better: list[str], data: st.DataObject) -> None:
    """A later word is worse, and a list of restrictions is as bad as its worst (P1)."""
    scale = Scale(tuple(better))
    one, other = (data.draw(st.sampled_from(better)) for _ in range(2))
    assert scale.is_worse(one, other) == (better.index(one) > better.index(other))
    several = data.draw(st.lists(st.sampled_from(better), min_size=1))
    restrictions = [{"binds": "us", "scope": scope} for scope in several]
    worst = max(several, key=better.index)
    assert not scale.is_worse(restrictions, worst)
    assert not scale.is_worse(worst, restrictions)


@pytest.mark.parametrize(
    ("better", "value", "than", "worse"),
    [
        (WORDS, [{"binds": "partner", "scope": "broad"}], "none", False),
        (WORDS, [{"binds": "both", "scope": "broad"}], "industry", True),
        (("none", "partner", "us"), [{"binds": "us", "covers": "all"}], "partner", True),
        (("none", "partner", "us"), [{"binds": "both"}], "partner", True),
        (("none", "partner", "us"), [{"binds": "partner"}], "none", True),
        (("registrations", "customer-list"), [{"binds": "us", "of": "customer-list"}], "registrations", True),
        (("true", "false"), False, "true", True),
        (("a", "b"), [], "a", False),
    ],
)
def test_what_a_restriction_is_called(better: tuple[str, ...], value: Any, than: Any, worse: bool) -> None:
    """By its scope, what may be audited, or whom it binds; what binds only the partner costs us nothing."""
    assert Scale(better).is_worse(value, than) is worse


@pytest.mark.parametrize(
    ("format_", "value", "than", "worse_if_lower_is_better"),
    [
        ("money-or-none", "none", "EUR 1", False),
        ("money-or-none", "EUR 1", "none", True),
        ("money-or-none", "none", "none", False),
        ("money-or-uncapped", "uncapped", "EUR 1,000,000", True),
        ("liability-cap", "uncapped", "9999 months of fees", True),
    ],
)
def test_none_and_uncapped_are_beyond_every_amount(
    format_: str, value: str, than: str, worse_if_lower_is_better: bool
) -> None:
    """No amount is less than any, and no ceiling more than any."""
    assert Scale("lower", format_).is_worse(value, than) is worse_if_lower_is_better
    if value != than:
        assert Scale("higher", format_).is_worse(value, than) is not worse_if_lower_is_better


@pytest.mark.parametrize(
    ("scale", "value", "than"),
    [
        (Scale("lower", "percent"), "12", "10%"),
        (Scale("lower", "duration"), "90 days", "3 months"),
        (Scale("lower", "money"), "EUR 5", "USD 5"),
        (Scale("lower", "liability-cap"), "EUR 5", "12 months of fees"),
        (Scale("lower"), "ten", "10"),
        (Scale("lower"), [{"binds": "us"}], "10"),
        (Scale("lower"), True, "1"),
        (Scale("lower"), None, "1"),
        (Scale(("a", "b")), "c", "a"),
        (Scale(("us", "creator", "joint")), "partner", "us"),
        (Scale(WORDS), [{"binds": "us", "scope": "product"}], "none"),
        (Scale(WORDS), ["none", {"binds": "us"}], "none"),
    ],
)
def test_nothing_is_guessed(scale: Scale, value: Any, than: Any) -> None:
    """What is in another unit, or no value of the term at all, is refused with a sentence."""
    with pytest.raises(QuantityError) as refused:
        scale.is_worse(value, than)
    assert refused.value.problem


def test_the_grammar_is_that_of_the_term_in_this_model() -> None:
    """The same word means another term in another model; a term has a name for people."""
    referral, reseller = make_deal(model="referral"), make_deal(model="reseller")
    fee = Position(("terms", "commercial", "fee"), "lower", "8%", "10%", "12%", Place("x"))
    assert Scale.of(referral, fee) == Scale("lower", "percent")
    assert (is_known(referral, fee.term), is_known(reseller, fee.term)) == (True, False)
    assert label(referral, fee.term) == "referral fee"
    assert "terms/commercial/registration/protection" in known_terms(referral)
    assert "terms/commercial/fee" not in known_terms(reseller)


@pytest.mark.parametrize(
    ("pointer", "found"),
    [(("a",), {"b": [1]}), (("a", "b", 0), 1), (("a", "b", 1), None), (("a", "c"), None), (("d", 0), None), ((), ...)],
)
def test_what_is_written(pointer: tuple[str | int, ...], found: Any) -> None:
    """What leads nowhere is None, and a word is no list of letters."""
    data = {"a": {"b": [1]}, "d": "none"}
    assert written(data, pointer) == (data if found is ... else found)
