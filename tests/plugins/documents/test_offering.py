"""The library for whoever negotiates: what a fallback says otherwise, as it would be drafted for the deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from treaty import LibraryClause, Model
from treaty.checks.checking import open_desk
from treaty_documents.commands.opening import open_deal
from treaty_documents.making import Wish
from treaty_documents.offering import offered
from treaty_documents.source import FALLBACK

from tests.plugins.documents.test_drafting import HOUSE, QUESTION, SIGNED, after, desk, drafted

if TYPE_CHECKING:
    from treaty.testing.desks import MemoryTree


def clauses(tree: MemoryTree) -> dict[str, LibraryClause]:
    """What a negotiator of the deal is given, by name."""
    reader = open_desk(tree, QUESTION)
    return {each.name: each for each in offered(open_deal(reader, "castor"), reader.desk, tree)}


@pytest.mark.parametrize("model", list(Model))
def test_each_clause_of_the_model_is_given_with_its_fallback_drafted(model: Model) -> None:
    """With the terms of the deal, no sign of a template, and no clause of another model."""
    found = clauses(desk(model))
    expected = {c.name for c in HOUSE.clauses.values() if c.title and (not c.models or model in c.models)}
    assert found.keys() == expected
    for name, clause in found.items():
        assert (clause.provisions, clause.never) == (HOUSE.clauses[name].provisions, HOUSE.clauses[name].never)
        assert bool(clause.fallback) <= bool(clause.fallback_when) <= (FALLBACK in HOUSE.clauses[name].variants)
        assert not any(sign in clause.fallback for sign in ("{%", "{{", "[@", "[#"))
    assert "for all claims of one Contract Year" in found["liability"].fallback


def test_only_what_the_fallback_says_otherwise_is_given() -> None:
    """The paragraphs that both have are left out; with the same words for these terms there is none."""
    found = clauses(desk(Model.REFERRAL))
    assert "the higher of EUR 100,000 and" in found["liability"].fallback
    assert "\n" not in found["liability"].fallback
    assert (found["exclusivity"].fallback, found["exclusivity"].fallback_when) == ("", "")


def test_a_fallback_that_was_taken_is_not_given_again() -> None:
    """The agreement has it already; what is never accepted stays."""
    tree = desk(Model.REFERRAL, **SIGNED)
    taken = clauses(after(tree, drafted(tree, Wish("agreement", fallback=("liability",)))))
    assert (taken["liability"].fallback, taken["liability"].fallback_when) == ("", "")
    assert taken["liability"].never
    assert taken["term"].fallback


def test_a_fallback_that_cannot_be_drafted_is_named_all_the_same() -> None:
    """With when to use it, and no line of a template."""
    text = (
        "---\nclause: liability\ntitle: Liability\nuse: Always.\nfallback_when: They insist.\n---\n\n"
        "## Preferred\n\nWords.\n\n## Fallback\n\n{{ nothing }}\n"
    )
    found = clauses(desk(Model.REFERRAL, {"deals/_clauses/liability.md": text}))
    assert (found["liability"].fallback, found["liability"].fallback_when) == ("", "They insist.")
