"""Figures in people's words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from treaty.language.figures import Figure, figure, is_complete


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("20", "", "20"),
        ("4 of 8", "", "4"),
        ("3/4", "", "3"),
        ("8.6 out of 10", "", "8.6"),
        ("EUR 187,400 of EUR 250,000", "EUR", "187400"),
        ("USD 212,000", "USD", "212000"),
        ("€250k", "EUR", "250000"),
        ("USD 1.2 million, before tax", "USD", "1200000"),
        ("1,250 seats", "", "1250"),
        ("94%", "%", "94"),
        ("at least 12 customers", "", "12"),
        ("EUR 263,800, audited", "EUR", "263800"),
    ],
)
def test_the_leading_figure_is_read(text: str, unit: str, value: str) -> None:
    """What it is measured against may follow."""
    assert figure(text) == Figure(unit, Decimal(value))


@pytest.mark.parametrize("text", ["done", "four", "Q3", "1.2.3", "10x", "", "EUR", "EUR 250.000", "of 8"])
def test_anything_else_is_no_figure(text: str) -> None:
    """Nothing is guessed."""
    assert figure(text) is None


def test_a_target_is_a_least_unless_it_says_otherwise() -> None:
    """Churn of at most 2% is reached by less; a figure in another unit says nothing."""
    most, least = figure("at most 2%"), figure("8")
    assert most is not None
    assert least is not None
    assert most.reached_by(Figure("%", Decimal("1.5"))) is True
    assert most.reached_by(Figure("%", Decimal(3))) is False
    assert least.reached_by(Figure("", Decimal(8))) is True
    assert least.reached_by(Figure("", Decimal(7))) is False
    assert least.reached_by(Figure("EUR", Decimal(9))) is None


@pytest.mark.parametrize(
    ("text", "complete"),
    [("done", True), ("4 of 8", False), ("8 of 8", True), ("9 out of 8", True), ("EUR 1 of USD 2", True), ("4", True)],
)
def test_part_of_a_whole_is_not_complete(text: str, complete: bool) -> None:
    """Anything else says that it is done."""
    assert is_complete(text) is complete
