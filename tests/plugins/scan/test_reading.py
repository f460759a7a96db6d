"""Clauses, where they are, and what they say."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty_scan.finder import find
from treaty_scan.kinds import Kind
from treaty_scan.saying.facts import facts
from treaty_scan.saying.reading import clauses
from treaty_scan.segments import segments
from treaty_scan.signs import found_signs, of_kind
from treaty_scan.words import parties, plain, root, words

AGREEMENT = """\
RESELLER AGREEMENT between Arcwell, Inc., a Delaware corporation ("Arcwell"), and Brightmoor LLC ("Brightmoor").

2. Exclusivity. During the Term, Arcwell shall not appoint any other reseller of the Products in the Territory.

3. Renewal. This Agreement shall automatically renew for successive one (1) year terms unless either party gives written
notice of non-renewal at least sixty (60) days prior to the expiration of the then-current term.

4. Limitation of Liability. IN NO EVENT SHALL EITHER PARTY BE LIABLE FOR ANY INDIRECT OR CONSEQUENTIAL DAMAGES. Each
party's aggregate liability under this Agreement shall not exceed the fees paid in the preceding twelve (12) months.

5. Governing Law. This Agreement shall be governed by and construed under the laws of the State of Delaware.

6. Assignment. Neither party may assign this Agreement without the prior written consent of the other party.
"""


def kinds(text: str) -> set[Kind]:
    return {each.kind for each in find(text)}


def test_a_plain_agreement_is_read() -> None:
    """Each of its clauses is found, and nothing of what it does not say."""
    found = kinds(AGREEMENT)
    assert found >= {Kind.EXCLUSIVITY, Kind.RENEWAL, Kind.LIABILITY_CAP, Kind.GOVERNING_LAW, Kind.ANTI_ASSIGNMENT}
    assert not found & {Kind.NON_COMPETE, Kind.MOST_FAVOURED_NATION, Kind.JOINT_IP, Kind.AUDIT}


def test_places_are_those_of_the_input() -> None:
    """Offsets count characters of the text as given."""
    (law,) = (each for each in clauses(AGREEMENT) if each.kind is Kind.GOVERNING_LAW)
    assert "State of Delaware" in AGREEMENT[law.start : law.end]
    assert law.facts.law == "State of Delaware"


def test_lines_may_end_as_on_windows() -> None:
    """The same clauses, at the same words."""
    there = AGREEMENT.replace("\n", "\r\n")
    assert [(e.kind, e.text) for e in clauses(there)] == [(e.kind, e.text) for e in clauses(AGREEMENT)]


def test_hidden_characters_are_not_shown() -> None:
    """A paper cannot write to the terminal of whoever scans it; places count its characters all the same."""
    there = AGREEMENT.replace("governed by", "governed\x1b[31m by\u202e")
    (law,) = (each for each in clauses(there) if each.kind is Kind.GOVERNING_LAW)
    assert "\x1b" in there[law.start : law.end]
    assert not set(law.text) & {"\x1b", "\u202e"}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
@settings(max_examples=60)
def test_any_text_can_be_read(text: str) -> None:
    """Sentences lie in the text, in order, and do not overlap; whatever is found lies in it too."""
    spans = segments(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert all(0 <= each.start < each.end <= len(text) for each in find(text))


def test_the_empty_text_has_nothing() -> None:
    """No sentence, no clause."""
    assert clauses("") == ()
    assert clauses(" \n\n ") == ()


def test_a_page_break_does_not_tear_a_sentence() -> None:
    """Page numbers and the filing's source lines are passed over."""
    text = "The Supplier shall not\n\n12\n\nSource: ACME, 10-K, 1/2/2003\n\nsell the Products to others. It may rest."
    assert [text[a:b].split()[0] for a, b in segments(text)] == ["The", "It"]


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    """`Inc.`, initials and clause numbers are followed by more of the same sentence."""
    text = "Acme Inc. Limited and John Q. Public agree. 9.7 Assignment is barred. Done."
    assert [text[a:b] for a, b in segments(text)] == [
        "Acme Inc. Limited and John Q. Public agree.",
        "9.7 Assignment is barred.",
        "Done.",
    ]


def test_parties_and_numbers_are_read_alike() -> None:
    """A party's short name, a number and a redaction are each one word, whatever they are."""
    named = parties(AGREEMENT)
    assert named == {"arcwell", "brightmoor"}
    told = plain("Arcwell pays [***] within thirty (30) days")
    assert words(told, named) == ["party", "pays", "*", "within", "#", "days"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a non- exclusive\n  right", "a non-exclusive right"),
        ("a Non\u2010Exclusive right", "a non-exclusive right"),
        ("know\u00adhow", "know-how"),
        ("AUDIT ---------- The books", "audit the books"),
        ("5 - 10 days", "5 - 10 days"),
    ],
)
def test_a_broken_compound_is_one_again(written: str, read: str) -> None:
    """Whichever hyphen the file has, and wherever its line was broken."""
    assert plain(written) == read


def test_what_is_not_exclusive_bears_no_sign_of_exclusivity() -> None:
    """A line broken at the hyphen of `non- exclusive` turns no right into an exclusive one."""
    broken, whole = found_signs(
        (plain("appoints it as its non- exclusive agent"), "appoints it as its exclusive agent")
    )
    grants = of_kind(Kind.EXCLUSIVITY)[0]
    assert whole[grants]
    assert not broken[grants]


@pytest.mark.parametrize("word", ["terminate", "terminates", "terminated", "terminating"])
def test_forms_of_a_word_are_one_word(word: str) -> None:
    """Few agreements are learned from: what is learned of one form holds for the others."""
    assert root(word) == root("terminate")


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("upon ninety (90) days prior written notice", 90),
        ("gives notice at least three months before the end", 90),
        ("lasts for two (2) years", None),
    ],
)
def test_a_notice_is_counted_in_days(text: str, notice: int | None) -> None:
    """A length of time near the word notice; a month counts thirty days."""
    assert facts(text).notice == notice


def test_facts_are_as_written() -> None:
    """Who is bound, money, rates, lengths and dates."""
    said = facts(
        "Vendor shall pay 12 % or $1,500,000 within thirty (30) days, until January 5, 2027, in the Territory."
    )
    assert said.binds == ("Vendor",)
    assert said.figures == ("$1,500,000", "12 %")
    assert said.lengths == ("thirty (30) days",)
    assert said.dates == ("January 5, 2027",)
    assert said.territory == ("the Territory",)
