"""What the pages of the rounds cannot show: evidence, dues, and the names of clauses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import treaty_rounds
from treaty.document import Document
from treaty.testing import make_deal, make_desk, run_text
from treaty.text.clauses import Agreement
from treaty_rounds.naming import is_named, nearest
from treaty_rounds.rules import RULES

ROSTER = {"roster.yaml": "people:\n  lena: { name: Lena, grants: [{ role: legal, from: 2026-01-01 }] }\n"}
DRAFTED = {"interest": {"on": "2026-10-05", "evidence": "minutes"}, "draft-sent": "2026-11-02"}
TEXT = """---
schema: 1
document: agreement
---

# Agreement

## 7. Limitation of liability {.liability-cap}

7.1 **Ceiling.** Neither party is liable for more than the Fees.

## 8. Governing law

8.1 English law applies. A Change of Control ends it.

## Schedule 1: House Accounts
"""


def redlines(*written: str, turn: str = "") -> str:
    listed = "".join(f"  - {{ clause: Fee, text: 18%, {each} }}\n" for each in written)
    return f"from: partner\non: 2026-11-16\n{turn}" + (f"redlines:\n{listed}" if written else "")


def asked(hook: Any, text: str, **fields: Any) -> list[Any]:
    deal = make_deal({"rounds/1.yaml": text}, **fields)
    return list(hook(deal=deal, desk=make_desk(ROSTER, rules=RULES)))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (["id: A, status: accepted"], [(True, "1 redline, all settled", ())]),
        (["id: A, owner: noor", "id: B, status: rejected"], [(False, "Redline A is open", ("noor",))]),
        (["status: countered"], [(False, "Redline on Fee is countered", ())]),
        (
            ["id: A, status: accepted-as-risk"],
            [(False, "Redline A is called a risk that we accept, and nobody says who accepted it", ("cpo", "legal"))],
        ),
        (["id: A, status: accepted-as-risk, by: lena, decided: 2026-11-17"], [(True, "1 redline, all settled", ())]),
        ([], []),
    ],
)
def test_evidence_that_redlines_are_settled(written: list[str], told: list[Any]) -> None:
    """Each that is open speaks against it; without any, nothing is known while a draft may still come back (C4)."""
    found = asked(treaty_rounds.treaty_evidence, redlines(*written), milestones=DRAFTED)
    assert [(e.holds, e.because, e.owes) for e in found] == told
    assert {e.item for e in found} <= {"redlines-settled"}


def test_an_accepted_redline_that_is_not_in_the_text_is_not_settled() -> None:
    """Its figure in another clause shows nothing (C4)."""
    written = """from: partner
on: 2026-11-16
redlines:
  - { id: P-8, clause: 7.1 Limitation of liability, strikes: the Fees, text: "180", status: accepted, owner: noor }
"""
    text = TEXT.replace("English law applies", "English law applies for 180 days")
    files = {"rounds/1.yaml": written, "documents/agreement.md": text}
    hook: Any = treaty_rounds.treaty_evidence
    (found,) = hook(deal=make_deal(files, milestones=DRAFTED), desk=make_desk(ROSTER, rules=RULES))
    assert (found.holds, found.owes) == (False, ("noor",))
    assert found.because == "Redline P-8 is agreed and does not stand in agreement.md"
    files["documents/agreement.md"] = text.replace("the Fees", "180")
    (found,) = hook(deal=make_deal(files, milestones=DRAFTED), desk=make_desk(ROSTER, rules=RULES))
    assert found.holds


def test_a_final_draft_without_redlines_is_settled() -> None:
    """Nothing was asked and the text is final."""
    (found,) = asked(treaty_rounds.treaty_evidence, redlines(), milestones=DRAFTED | {"final-draft": "2026-11-17"})
    assert (found.holds, found.because) == (True, "No redline was made")


@pytest.mark.parametrize(
    ("day", "by", "why"),
    [
        ("2026-11-17", "lena", ""),
        ("2025-12-31", "lena", "Lena was neither CPO nor Legal on 2025-12-31"),
        ("2026-11-21", "lena", "that day has not come"),
        ("2026-11-17", "mallory", "“mallory” is not in the roster"),
    ],
)
def test_who_may_accept_a_risk(day: str, by: str, why: str) -> None:
    """The CPO or Legal, by the roster of that day (C4)."""
    text = redlines(f"id: A, status: accepted-as-risk, by: {by}, decided: {day}", turn="turn: us\n")
    found = run_text({"rounds/1.yaml": text, **ROSTER}, plugins=[treaty_rounds], select=("rounds/risk-not-accepted",))
    said = [f.message for f in found.findings if f.rule == "rounds/risk-not-accepted"]
    assert said == ([f"The redline A is called a risk that we accept, and {why}"] if why else [])


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("turn: us\n", [("turn", "Answer round 1 of 2026-11-16", date(2026, 11, 23), ())]),
        ("turn: partner\nsince: 2026-11-18\n", [("turn", "Their answer to round 1", None, ("partner",))]),
        ("", []),
    ],
)
def test_whose_turn_it_is_is_due(turn: str, told: list[Any]) -> None:
    """We within business days, they as soon as possible."""
    found = asked(treaty_rounds.treaty_dues, redlines(turn=turn), milestones=DRAFTED)
    assert [(d.id, d.what, d.by, d.owes) for d in found] == told


def test_critical_redlines_are_due_by_their_owner() -> None:
    """Only those that are open, and only while the deal is (W5)."""
    text = redlines("id: A, triage: critical, owner: noor", "id: B, triage: critical, status: accepted", "id: C")
    found = asked(treaty_rounds.treaty_dues, text, milestones=DRAFTED)
    assert [(d.id, d.what, d.owes) for d in found] == [("redline/A", "Settle the critical redline A: Fee", ("noor",))]
    nameless = redlines("triage: critical", "status: accepted", "triage: critical")
    ids = [due.id for due in asked(treaty_rounds.treaty_dues, nameless, milestones=DRAFTED)]
    assert ids == ["redline/nameless-0", "redline/nameless-2"]
    assert asked(treaty_rounds.treaty_dues, text, milestones=DRAFTED | {"walked-away": "2026-11-18"}) == []


@pytest.mark.parametrize("days", [-5, 0, 10**9])
def test_any_number_of_days_is_an_option(days: int) -> None:
    """Policy that makes no sense is still no crash."""
    policy = f'[rules]\n"rounds/answer-overdue" = {{ business_days = {days} }}\n'
    text = redlines(turn="turn: us\n")
    run = run_text({"rounds/1.yaml": text, "treaty.toml": policy}, plugins=[treaty_rounds])
    assert {f.rule for f in run.findings} <= {"rounds/answer-overdue"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("7.1", True),
        ("clause 7.1", True),
        ("§ 8.1", True),
        ("Section 7.1 (Ceiling)", True),
        ("schedule 1", True),
        ("liability", True),
        ("Limitation of Liability", True),
        ("liability-cap", True),
        ("Ceiling", True),
        ("change of control", True),
        ("7.2", False),
        ("71", False),
        ("Schedule 2", False),
        ("Liabilities", False),
        ("Limitation of Law", False),
    ],
)
def test_how_a_clause_may_be_named(name: str, known: bool) -> None:
    """By its number, its heading or part of it, its provision, or words that it uses."""
    agreement = Agreement.of(Document.parse("deals/x/documents/agreement.md", TEXT.encode()))
    assert is_named(agreement, name) is known


@pytest.mark.parametrize(
    ("name", "told"),
    [("7.2", "7.1 (Ceiling)"), ("Govering law", "8 (Governing law)"), ("House acounts", "Schedule 1 (House Accounts)")],
)
def test_the_nearest_clause_is_named(name: str, told: str) -> None:
    """As one would cite it; nothing is suggested where nothing is like it."""
    agreement = Agreement.of(Document.parse("deals/x/documents/agreement.md", TEXT.encode()))
    assert nearest(agreement, name) == told
    assert nearest(agreement, "Zebra crossings") == ""
