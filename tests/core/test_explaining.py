"""Schema violations in the desk's words: one mistake, one problem, at the place where it is."""

from __future__ import annotations

from typing import Any

import pytest
from treaty import schema
from treaty.explaining import violations

DEAL = schema.load("treaty_schemas", "deal.schema.json")
GOOD: dict[str, Any] = {"schema": 1, "model": "referral", "partner": {"name": "Acme"}}


def said(**more: Any) -> list[tuple[str, tuple[str | int, ...], str]]:
    found = violations(DEAL, GOOD | more)
    return [
        (v.rule, v.problem.at, f"{v.problem.message}. {v.problem.remedy}".strip())
        for v in found
        if isinstance(v.problem.at, tuple)
    ]


def test_a_valid_deal_has_none() -> None:
    """The smallest deal there is."""
    assert violations(DEAL, GOOD) == ()


@pytest.mark.parametrize(
    ("more", "rule", "at", "words"),
    [
        ({"teir": "gold"}, "schema/unknown-key", ("teir",), "`teir` is not a field here. Did you mean `tier`?"),
        ({"tier": "gld"}, "schema/invalid-value", ("tier",), "“gld” is not a known tier. Did you mean `gold`?"),
        (
            {"terms": {"liability": {"cpa": "12 months of fees"}}},
            "schema/unknown-key",
            ("terms", "liability", "cpa"),
            "`cpa` is not a field in liability. Did you mean `cap`?",
        ),
        (
            {"terms": {"commercial": {"fee": "a lot"}}},
            "schema/invalid-value",
            ("terms", "commercial", "fee"),
            "Referral fee: ",
        ),
        (
            {"terms": {"commercial": {"royalty": "8%"}}},
            "schema/unknown-key",
            ("terms", "commercial", "royalty"),
            "`royalty` is not a field in ",
        ),
        (
            {"milestones": {"interest": "2026-11-20"}},
            "schema/wrong-type",
            ("milestones", "interest"),
            "Confirmed interest (day 1) must be a block of fields, not text. Day 1 is a dated, evidenced event",
        ),
        (
            {"milestones": {"signed": "2026-02-30"}},
            "schema/invalid-value",
            ("milestones", "signed"),
            "A milestone is a date like",
        ),
        (
            {"terms": {"exclusivity": [{"binds": "us"}]}},
            "schema/missing-key",
            ("terms", "exclusivity", 0),
            "Exclusivity needs `scope`",
        ),
        (
            {"terms": {"exclusivity": "yes"}},
            "schema/invalid-value",
            ("terms", "exclusivity"),
            "Exclusivity is `none`, or a list",
        ),
        ({"partner": {"name": 4}}, "schema/wrong-type", ("partner", "name"), "Partner must be text, not a number. Put"),
        ({"owner": "Dora Lind"}, "schema/invalid-value", ("owner",), "A person is named by their id"),
        (
            {"escalation": {"raised": "2026-11-01", "because": "stuck", "decision": "stop"}},
            "schema/missing-key",
            ("escalation", "decision"),
            "`decision` is written without `by`. Add `by:`.",
        ),
    ],
)
def test_each_mistake_is_told_in_place(more: dict[str, Any], rule: str, at: tuple[str | int, ...], words: str) -> None:
    """Rule, pointer and the beginning of the words."""
    found = said(**more)
    assert found, "the mistake went unnoticed"
    assert (found[0][0], found[0][1]) == (rule, at)
    assert found[0][2].startswith(words)
    assert len({f[1] for f in found}) == 1, "one mistake is told at one place"
