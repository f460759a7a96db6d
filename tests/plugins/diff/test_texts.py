"""Two versions of an agreement, clause by clause: what may mean something else, and what certainly does not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.document import Document
from treaty_diff.texts import ClauseChange, Kind, compare
from treaty_diff.words import inline, is_wording_only

TEXT = """# Referral Agreement

This Agreement is made between Acme and Globex.

## 1. Definitions

1.1 **ACV** means the first-year contract value.

1.2 **Customer** means a business.

## 2. Fee

2.1 Acme shall pay 10% of the ACV within 30 days.

2.2 No fee is due under clause 3.1.

## 3. Term

3.1 This Agreement runs for 12 months.

3.2 Either party may end it on 90 days' notice.
"""


def document(body: str) -> Document:
    return Document("documents/agreement.md", {"schema": 1, "document": "agreement"}, body)


def told(old: str, new: str) -> tuple[ClauseChange, ...]:
    return compare(document(old), document(new))


def test_the_same_text_has_no_changes() -> None:
    """Nor has the same with its lines broken elsewhere."""
    assert told(TEXT, TEXT) == ()
    assert told(TEXT, TEXT.replace("shall pay 10%", "shall\npay 10%")) == ()


def test_a_figure_is_substance() -> None:
    """The changed words stand in their place."""
    (change,) = told(TEXT, TEXT.replace("10%", "12%"))
    assert (change.kind, change.is_substantive) == (Kind.REWORDED, True)
    assert change.name == "2.1 (Fee)"
    assert change.words == "Acme shall pay [-10%-] {+12%+} of the ACV within 30 days."


def test_a_clause_that_came_or_went_is_told_with_what_is_in_it() -> None:
    """A whole section is one change, not one for each of its paragraphs."""
    shorter = TEXT[: TEXT.index("## 3.")]
    (gone,) = told(TEXT, shorter)
    assert (gone.kind, gone.name, gone.is_substantive) == (Kind.REMOVED, "3 Term", True)
    assert gone.words.startswith("3.1 This Agreement runs for 12 months. 3.2 Either party")
    (come,) = told(shorter, TEXT)
    assert (come.kind, come.words) == (Kind.ADDED, gone.words)


def test_renumbering_is_no_substance() -> None:
    """A clause put in front moves the others; what refers to them by their new numbers says what it said."""
    body = TEXT.replace("## 3. Term", "## 4. Term").replace("\n3.1", "\n4.1").replace("\n3.2", "\n4.2")
    body = body.replace("clause 3.1", "clause 4.1").replace("## 4.", "## 3. Audit\n\n3.1 Acme may audit.\n\n## 4.")
    changes = told(TEXT, body)
    assert [(c.kind, c.name) for c in changes if c.is_substantive] == [(Kind.ADDED, "3 Audit")]
    assert {(c.kind, c.was, c.name) for c in changes if not c.is_substantive} == {
        (Kind.REWORDED, "", "2.2 (Fee)"),
        (Kind.MOVED, "3 Term", "4 Term"),
        (Kind.MOVED, "3.1 (Term)", "4.1 (Term)"),
        (Kind.MOVED, "3.2 (Term)", "4.2 (Term)"),
    }


def test_a_reference_that_leads_elsewhere_is_substance() -> None:
    """Without the clauses being renumbered, another number is another clause."""
    (change,) = told(TEXT, TEXT.replace("clause 3.1", "clause 3.2"))
    assert change.is_substantive


def test_what_does_not_print_is_told() -> None:
    """Where a link leads, a comment, a tag: nobody sees it in the clause, and it may be what was changed."""
    linked = TEXT.replace("the ACV", "[the ACV](https://acme.example)", 1)
    (change,) = told(linked, linked.replace("acme.example", "evil.example"))
    assert (change.name, change.is_substantive) == ("markup", True)
    assert told(TEXT, TEXT + "\n<!-- clause 2 is void -->\n")[-1].is_substantive


def test_what_a_clause_declares_is_substance() -> None:
    """A heading that no longer declares its provision changes what is checked."""
    declared = TEXT.replace("## 2. Fee", "## 2. Fee {.payment}")
    (change,) = told(declared, TEXT)
    assert change.is_substantive
    assert change.words == "Fee [-{.payment}-]"


def test_a_text_of_any_size_is_compared() -> None:
    """Thousands of clauses rewritten at once end in additions and removals, not in a day of work."""
    old, new = ("".join(f"## {i}. {word}\n\n{i}.1 {word} {i * i}\n\n" for i in range(1, 90)) for word in ("Ab", "Cd"))
    many = "".join(f"1.{i} Word {i}.\n\n" for i in range(1, 999))
    assert {c.kind for c in told(old, new)} == {Kind.ADDED, Kind.REMOVED}
    assert len(told(TEXT, many)) > 900


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Acme shall pay", "Acme may pay"),
        ("Acme shall pay", "Acme shall not pay"),
        ("Acme shall pay", "Globex shall pay"),
        ("30 days", "30 months"),
        ("30 days", "thirty-one days"),
        ("EUR 1,000", "EUR 1.000"),
        ("EUR 1,000", "USD 1,000"),
        ("€5", "$5"),
        ("1.5", "15"),
        ("5", "-5"),
        ("gross revenue", "net revenue"),
        ("non-exclusive", "exclusive"),
        ("if and when", "when"),
        ("fees and taxes", "fees or taxes"),
        ("a Customer", "each Customer"),
        ("the Customer", "the customer"),
        ("A and B, but not C", "A, but not B and C"),
        ("unless agreed", "if agreed"),
    ],
)
def test_what_may_mean_something_else(old: str, new: str) -> None:
    """Figures, amounts, parties, duties, negations, conditions, order, defined terms: never called harmless."""
    assert not is_wording_only(old, new, {})
    assert not is_wording_only(new, old, {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pay, within 30 days;", "pay within 30 days."),
        ("licence fees", "license fees"),
        ("prior to  signature", "before signature"),
        ("“ACV” means", '"ACV" means'),
        ("NEITHER PARTY IS LIABLE", "Neither party is liable"),
        ("in United States dollars", "in the United States dollars"),
        ("see Clause 4", "see clause 4"),
        ("co-sell", "co sell"),
    ],
)
def test_what_certainly_means_the_same(old: str, new: str) -> None:
    """Punctuation, spacing, quotation marks, spelling, emphasis."""
    assert is_wording_only(old, new, {})
    assert is_wording_only(new, old, {})


WORDS = st.lists(
    st.sampled_from(["the", "party", "shall", "pay", "10%", "not", "if", "EUR", "5", "months", "Acme"]), max_size=30
)


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_from_the_one(old: list[str], new: list[str]) -> None:
    """Every old and every new word that differs is there, in order; nothing is invented."""
    told = inline(" ".join(old), " ".join(new))
    if "…" not in told:
        assert re.sub(r"\{\+.*?\+\}", "", told).replace("[-", "").replace("-]", "").split() == old
        assert re.sub(r"\[-.*?-\]", "", told).replace("{+", "").replace("+}", "").split() == new


@given(WORDS, st.integers(0, 29), st.sampled_from(["11%", "must", "never", "Globex", "unless"]))
def test_a_telling_word_is_never_overlooked(old: list[str], at: int, word: str) -> None:
    """Put in anywhere, it makes the change one of substance."""
    new = [*old[:at], word, *old[at:]]
    assert not is_wording_only(" ".join(old), " ".join(new), {})
