"""Schema violations in the desk's words: one mistake, one problem, at the place where it is."""

from __future__ import annotations

from typing import Any

import pytest
from treaty.records import schema
from treaty.records.explaining import violations

DEAL = schema.load("treaty_schemas", "deal.schema.json")
GOOD: dict[str, Any] = {"schema": 2, "model": "referral", "partner": {"name": "Acme"}}


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


@pytest.mark.parametrize(
    "more",
    [
        {"owner": "dora\n"},
        {"partner": {"name": "Acme", "country": "DE\n"}},
        {"extensions": {"acme\n": {}}},
    ],
)
def test_a_line_break_at_the_end_is_no_part_of_a_name(more: dict[str, Any]) -> None:
    """Both validators refuse it, and so does the reader: an owner with a line break would own nothing."""
    ((rule, _, _),) = said(**more)
    assert rule == "schema/invalid-value"


def test_what_cannot_be_explained_is_still_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The validator that decides is not overruled by the one that explains."""
    monkeypatch.setattr("treaty.records.explaining.refusals", lambda *_: iter(()))
    assert [rule for rule, _, _ in said(teir="gold")] == ["schema/invalid-value"]


def test_one_value_is_wrong_once() -> None:
    """However many of its schema's demands it misses."""
    approval = schema.load("treaty_schemas", "approval.schema.json")
    statement = {
        "_type": "treaty/approval/v1",
        "repo": "acme",
        "deal": "globex-oem",
        "terms": f"sha256:{'a' * 64}",
        "gate": "finance",
        "role": "finance",
        "by": "fay",
        "decision": "approve",
    }
    for issued in ("2026-11-16", "soon", "2026-11-16T10:00:00.5"):
        assert len(violations(approval, {"statement": {**statement, "issued": issued}})) == 1


def test_a_quoted_value_keeps_its_full_stops() -> None:
    """What was written is not torn into message and remedy."""
    ((_, _, words),) = said(target_signature="approx. May")
    assert words.startswith("Target signature date: “approx. May” is not a date. Write it like")
