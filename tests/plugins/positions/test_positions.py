"""What the pages of the positions cannot show: that they stay secret, and that no position crashes a check."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import treaty_positions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from treaty import Visibility
from treaty.checks.checking import Question, check
from treaty.plugins import Plugins
from treaty.report import FORMATS
from treaty.report.options import PLAIN
from treaty.testing import MemoryTree, make_deal, make_desk, run_text
from treaty_positions import out_of_order, past_minimum
from treaty_positions.rules import RULES

DEAL = """
model: referral
milestones:
  interest: { on: 2026-10-05, evidence: minutes }
  draft-sent: 2026-11-02
terms:
  commercial: { payer: us, fee: 14%, clawback: 75 days }
"""
POSITIONS = """
positions:
  - { term: terms/commercial/fee, payer: us, better: lower, ideal: 7.31%, target: 9.17%, minimum: 11.83% }
  - { term: terms/commercial/clawback, better: higher, ideal: 117 days, target: 87 days, minimum: 57 days }
  - { term: terms/commercial/nowhere, better: higher, ideal: 3.7%, target: 2.9%, minimum: 1.3% }
  - { term: terms/commercial/tail, better: higher, ideal: 3.1%, target: 2.7%, minimum: 1.9% }
batna: { description: Quicksilver answers, strength: low }
walk_away:
  - { when: Marigold, term: terms/audit }
"""
ROUND = """
from: partner
on: 2026-11-18
turn: us
asks:
  - { term: terms/commercial/fee, value: 21% }
  - { term: terms/audit, value: [{ binds: us, of: customer-list }] }
"""
SECRET = ("7.31", "9.17", "11.83", "117 days", "87 days", "57 days", "Quicksilver", "Marigold", "3.7%", "1.9%")


def judged(audience: Visibility) -> Any:
    files = {"deal.md": DEAL, "positions.yaml": POSITIONS, "rounds/1.yaml": ROUND}
    question = Question(now=datetime(2026, 11, 20, tzinfo=UTC), audience=audience, jobs=1)
    return check(MemoryTree.of(files), question, plugins=Plugins.of(treaty_positions))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_of_positions_leaves_the_circle(name: str) -> None:
    """Read by anybody but the negotiators, a report names no value, no rule and no line of them, but counts them."""
    open_ = FORMATS[name](judged(Visibility.CONFIDENTIAL), PLAIN)
    shut = judged(Visibility.INTERNAL)
    report = FORMATS[name](shut, PLAIN)
    assert any(secret in open_ for secret in SECRET)
    assert not any(secret in report for secret in SECRET)
    assert "deals/example/positions.yaml" not in report
    assert not shut.findings
    assert sum(shut.withheld.values()) == len(judged(Visibility.CONFIDENTIAL).findings) > 5


def test_every_rule_is_confidential() -> None:
    """Whatever reads positions tells of them: each rule of the department does."""
    assert {rule.level({}) for rule in RULES} == {Visibility.CONFIDENTIAL}


@given(figures=st.lists(st.integers(0, 100), min_size=3, max_size=3), higher=st.booleans())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_three_values_are_in_order_or_told(figures: list[int], higher: bool) -> None:
    """Out of order exactly when a better one follows a worse one, whoever pays (P1)."""
    ideal, target, minimum = figures
    text = f"""
positions:
  - term: terms/commercial/fee
    better: {"higher" if higher else "lower"}
    ideal: {ideal}%
    target: {target}%
    minimum: {minimum}%
"""
    deal = make_deal({"positions.yaml": text}, model="referral")
    found = list(out_of_order.check.check(deal, make_desk(rules=RULES)))  # type: ignore[misc]
    assert bool(found) == (figures != sorted(figures, reverse=higher))


@given(fee=st.integers(0, 100), minimum=st.integers(0, 100), higher=st.booleans())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_past_the_minimum_or_not(fee: int, minimum: int, higher: bool) -> None:
    """The minimum itself is acceptable; one step past it is not (P1, P2)."""
    text = f"""
positions:
  - term: terms/commercial/fee
    better: {"higher" if higher else "lower"}
    ideal: {minimum}%
    target: {minimum}%
    minimum: {minimum}%
"""
    deal = make_deal({"positions.yaml": text}, model="referral", terms={"commercial": {"fee": f"{fee}%"}})
    found = list(past_minimum.check.check(deal, make_desk(rules=RULES)))  # type: ignore[misc]
    assert bool(found) == (fee < minimum if higher else fee > minimum)


VALUES = 'ideal: "1", target: "2", minimum: "3"'
_VALUE = st.one_of(
    st.sampled_from(["none", "uncapped", "10%", "90 days", "3 months", "EUR 5", "broad", "", "-", "10", "∞", "1e999"]),
    st.booleans(),
    st.integers(),
    st.none(),
    st.lists(st.fixed_dictionaries({"binds": st.sampled_from(["us", "both", 3]), "scope": st.sampled_from(["x", ""])})),
)


@given(
    value=_VALUE,
    term=st.sampled_from(["terms/commercial/fee", "terms/exclusivity", "terms/liability", "terms/exclusivity/0/scope"]),
    held=st.sampled_from(["terms/commercial/fee", "terms/exclusivity", "terms/liability/cap", "terms/liability"]),
    better=st.sampled_from(["lower", "higher", '["none", "broad"]']),
    final=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=80)
def test_no_ask_crashes_a_check(value: Any, term: str, held: str, better: str, final: bool) -> None:
    """A round may hold any value at all: it is weighed, told, or passed over."""
    import json

    asks = json.dumps([{"term": term, "value": value}])
    files = {
        "deal.md": DEAL,
        "rounds/1.yaml": f"from: partner\non: 2026-11-18\nturn: us\nfinal: {str(final).lower()}\nasks: {asks}\n",
        "positions.yaml": f"positions:\n  - {{ term: {held}, better: {better}, {VALUES} }}\n"
        f"walk_away:\n  - {{ when: x, term: {held} }}\n",
    }
    found = run_text(files, plugins=[treaty_positions]).findings
    assert not [f.message for f in found if f.rule.startswith("internal/")]
