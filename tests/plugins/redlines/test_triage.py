"""Triage by rule: what touches a red flag or a term we would walk away on is critical, mere wording acceptable."""

from __future__ import annotations

import pytest
import yaml
from treaty_redlines.edits import Edit
from treaty_redlines.flags import Parties
from treaty_redlines.triage import Triage

from tests.plugins.redlines.desks import DEAL, FOLDER, DeskFixture, change, desk, empty, paper, saved, sent

__all__ = ["desk", "empty", "sent"]

TRIAGE = Triage(Parties(("Acme", "Acme Ltd"), ("Globex",)))


def weighed(before: str, after: str) -> str:
    """The triage of a sentence that would read otherwise."""
    return TRIAGE(Edit(before, after, before, after, ("Marcus",)), "1 Fee")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The partnership is non-exclusive.", "The partnership is exclusive."),
        ("", "Acme shall appoint no other partner in Germany."),
        ("New IP is owned jointly.", "All intellectual property in developments is assigned to Globex."),
        ("It renews on written request.", "It renews automatically for a year."),
        ("Liability does not exceed 12 months of fees.", "Liability is not subject to any boundary."),
        ("", "Acme's liability is unlimited."),
        ("", "Globex receives the lowest net price given to anybody."),
        ("", "Globex may inspect the customer list of Acme."),
        ("", "Acme shall not compete with Globex."),
    ],
)
def test_red_flags_are_critical(before: str, after: str) -> None:
    """R1 to R7, put in or no longer kept away."""
    assert weighed(before, after) == "critical"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("within 30 days", "within 10 days"),
        ("A fee is due once.", "No fee is due."),
        ("Acme shall answer.", "Acme may answer."),
        ("Globex pays.", "Acme pays."),
        ("in writing", "in writing and notarised"),
        ("", "Notices go to the sponsor."),
        ("", "Globex shall not compete with Acme."),
        ("The licence covers ten users.", "The licence covers an unlimited number of users."),
    ],
)
def test_what_changes_something_is_negotiable(before: str, after: str) -> None:
    """A figure, a party, an obligation, a negation, more words; and what binds the partner alone."""
    assert weighed(before, after) == "negotiable"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("helps the other", "assists the other"),
        ("the Customer", "a Customer"),
        ("fees , taxes", "fees, taxes"),
        ("in accordance with", "pursuant to"),
    ],
)
def test_mere_wording_is_acceptable(before: str, after: str) -> None:
    """Another word for the same."""
    assert weighed(before, after) == "acceptable"


def test_a_term_to_walk_away_on_is_critical_and_nothing_says_why(sent: DeskFixture) -> None:
    """Positions decide, and are in no word of the round."""
    sent.write(
        f"{FOLDER}/positions.yaml",
        "schema: 1\npositions:\n  - term: terms/commercial/fee\n    payer: us\n    better: lower\n    ideal: 8%\n"
        "    target: 10%\n    minimum: 13%\nbatna:\n  description: Sell directly\n  strength: high\n"
        "walk_away:\n  - when: A fee above 13%\n    term: terms/commercial/fee\n",
    )
    saved(sent, paper(p3=change(3, "10%", "12%")))
    said = sent.treaty("redlines", "import", DEAL, "back.docx")
    text = (sent.root / f"{FOLDER}/rounds/2.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["redlines"][0]["triage"] == "critical"
    for secret in ("13%", "walk", "minimum", "position"):
        assert secret not in text + said.out


def test_long_sentences_are_weighed_quickly() -> None:
    """A hostile sentence costs no more than its length."""
    for words in ("Much. ", "not a ", "shall liab exceed ", "exclusive "):
        assert weighed("", words * 20_000) in ("critical", "negotiable")
