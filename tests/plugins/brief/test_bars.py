"""The bar is exact about order, and in proportion where values can be counted (P1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.finding import Place
from treaty.negotiation.positions import Position
from treaty.negotiation.scales import Scale
from treaty_brief.bars import THEY, WE, bar, place

if TYPE_CHECKING:
    from decimal import Decimal

FEE = Position(("terms", "commercial", "fee"), "lower", "8%", "10%", "12%", Place("positions.yaml"))
RATES = Scale("lower", "percent")


@pytest.mark.parametrize(
    ("ours", "theirs", "drawn"),
    [
        ("8%", "20%", "○├────┼────●"),
        ("10%", "12%", "·○────●────┤"),
        ("12.01%", None, "●├────┼────┤"),
        ("7%", "8%", "·├────┼────○●"),
        ("11%", "9%", "·├─●──┼─○──┤"),
        ("10%", "10%", "·├────◉────┤"),
        (None, "no rate", "·├────┼────┤"),
    ],
)
def test_where_a_rate_stands(ours: str | None, theirs: str | None, drawn: str) -> None:
    """Past the minimum, on it, between, on the ideal, better than it; what is no rate is nowhere."""
    assert bar(RATES, FEE, {WE: ours, THEY: theirs}) == drawn


@given(st.decimals(0, 30, places=2), st.decimals(0, 30, places=2))
def test_a_better_value_never_stands_left_of_a_worse_one(a: Decimal, b: Decimal) -> None:
    """Whatever the two are; and only what is worse than the minimum stands past it."""
    at_a, at_b = place(RATES, FEE, f"{a}%"), place(RATES, FEE, f"{b}%")
    assert at_a is not None
    assert at_b is not None
    assert at_a >= at_b if a <= b else at_a <= at_b
    assert (at_a == 0) == (a > 12)


def test_words_stand_in_their_order() -> None:
    """A restriction by its scope; where limits fall together, the best of them counts."""
    better = ("none", "sub-vertical", "industry", "broad")
    scale = Scale(better)
    position = Position(("terms", "exclusivity"), better, "none", "none", "industry", Place("p"))
    asked = [{"binds": "us", "scope": "broad"}]
    offered = [{"binds": "us", "scope": "sub-vertical"}]
    assert bar(scale, position, {WE: offered, THEY: asked}) == "○├─●──┼────┤"
    assert bar(scale, position, {WE: "none"}) == "·├────┼────●"


def test_times_of_two_kinds_stand_in_the_middle() -> None:
    """Days and months cannot be set in proportion; their order still holds."""
    scale = Scale("lower", "duration")
    position = Position(("terms", "x"), "lower", "30 days", "6 months", "12 months", Place("p"))
    assert bar(scale, position, {WE: "90 days"}) == "·├────┼─●──┤"
