"""A signed PDF says what was approved: every character, whatever page it stands on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty.deal import Deal
from treaty.document import Document
from treaty.text.clauses import without_attributes
from treaty.views.papers import Paper
from treaty_papers.pdf import to_pdf
from treaty_signature.authority import same_person
from treaty_signature.block import signature_block, with_anchors
from treaty_signature.comparing import Approved, Page, agrees, differences
from treaty_signature.passages import Passage, approved, normal
from treaty_signature.reading import read

from tests.plugins.signature.desks import DEAL, TEXT

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = ("Cora Whitfield", "Chief Partner Officer", "Dr. Ingrid Solheim", "Managing Director")


def approved_text(text: str = TEXT, deal: str = DEAL) -> Approved:
    document = Document.parse("documents/agreement.md", text.encode())
    parties = Deal.of(Document.parse("deals/x/deal.md", deal.encode()))
    block = signature_block(document.body, parties, "Acme Ltd")
    names = (document.data["title"], "3", "Acme Ltd", parties.partner.legal_name)
    return Approved.of(*approved(document, block), names, PEOPLE)


WANTED = approved_text()
LINES = tuple(passage.text for passage in (*WANTED.before, *WANTED.signing))


def pages(*lines: str) -> tuple[Page, ...]:
    return (Page(lines),)


def test_what_a_page_sets_otherwise_is_the_same() -> None:
    """Line breaks, hyphens at their ends, ligatures, kinds of quotes, bullets, margins, several pages."""
    assert agrees(WANTED, pages(*LINES))
    words = " ".join(LINES).split()
    assert agrees(WANTED, pages(*words))
    assert agrees(WANTED, pages("".join(words)))
    at = LINES.index("interfaces that the other party calls in a released product,")
    set_ = [*LINES[:at], "• inter-", "faces that the other party calls in a released product,", *LINES[at + 1 :]]
    assert agrees(WANTED, pages(*set_))
    assert agrees(WANTED, pages(*(line.replace("“", '"').replace("”", '"').replace("fi", "\ufb01") for line in LINES)))
    head, foot = "Partner Alliance Agreement of Acme and Globex, version 3", "Page {} of 2"
    two = (Page((head, *LINES[:9], foot.format(1))), Page((head, *LINES[9:], foot.format(2), "DocuSign Envelope ID")))
    assert agrees(WANTED, two)


def test_a_page_number_is_not_taken_for_the_next_clause() -> None:
    """At the top of page 3 stands “3”, and then “3. Term”."""
    at = LINES.index("3. Term")
    three = (Page(LINES[:3]), Page(LINES[3:at]), Page(("3", *LINES[at:])))
    assert agrees(WANTED, three)
    assert not agrees(WANTED, (Page(LINES[:3]), Page(LINES[3:at]), Page(("4", *LINES[at:]))))


def test_a_text_that_ends_early_is_not_the_text() -> None:
    """Its last pages, or its last words, are missing; nor is nothing the text."""
    for end in (0, 1, len(LINES) - 8, len(LINES) - 1):
        assert not agrees(WANTED, pages(*LINES[:end]))
    assert not agrees(WANTED, ())


def test_what_is_filled_in_stands_in_the_block_alone() -> None:
    """Names, dates and marks of a platform are no change there, and one anywhere else."""
    filled = (
        *LINES[: LINES.index("Signature")],
        "Signature DocuSigned by: Cora Whitfield 4F2A9C0D1B7E4F2A Dr. Ingrid Solheim /sig-us/ /sig-partner/",
        "Name Cora Whitfield Dr. Ingrid Solheim",
        "Title Chief Partner Officer Managing Director",
        "Date 20 November 2026 19.11.2026 | 14:03 UTC",
    )
    assert agrees(WANTED, pages(*filled))
    assert not agrees(WANTED, pages("20 November 2026", *LINES))
    assert not agrees(WANTED, pages(*filled, "Globex may leave"))


CAP = next(line for line in LINES if line.startswith("2.1 "))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("EUR 50,000", "EUR 5,000", "2.1: “50,000” became “5,000”"),
        ("each party", "Acme", "2.1: “each party” became “Acme”"),
        (
            ", and at EUR 50,000 where there are none",
            "",
            "2.1: “months, and at EUR 50,000 where there are none.” became “months.”",
        ),
        ("last 12 months", "last 12 12 months", "2.1: “12” was added"),
        ("2.1 ", "2.1 not ", "2.1: “not” was added"),
        (CAP, "", f"2.1: “{CAP[:44]} … {CAP[-44:]}” is missing"),
    ],
)
def test_differences_are_told_by_clause(old: str, new: str, said: str) -> None:
    """What was approved, and what stands there instead."""
    lines = [line.replace(old, new) for line in LINES]
    assert not agrees(WANTED, pages(*lines))
    assert [str(each) for each in differences(WANTED, pages(*lines)) or ()] == [said]


@settings(max_examples=300)
@given(st.data())
def test_no_character_is_lost_in_silence(data: st.DataObject) -> None:
    """A letter or figure changed, left out or put in anywhere before the signatures is seen."""
    whole = "\n".join(p.text for p in WANTED.before)
    spots = [i for i, c in enumerate(whole) if c.isalnum()]
    at = data.draw(st.sampled_from(spots))
    other = data.draw(st.sampled_from([c for c in "abcXYZ0123456789%" if c != whole[at]]))
    kind = data.draw(st.sampled_from(("change", "drop", "add")))
    forged = {
        "change": whole[:at] + other + whole[at + 1 :],
        "drop": whole[:at] + whole[at + 1 :],
        "add": whole[:at] + other + whole[at:],
    }[kind]
    if normal(forged) == normal(whole):
        return
    assert not agrees(WANTED, pages(*forged.split("\n"), *(p.text for p in WANTED.signing)))


def test_every_agreement_of_the_sample_desk_reads_back_from_its_pdf(repository: Path) -> None:
    """With anchors where people sign, and what our pages put around a text."""
    paths = sorted(repository.glob("deals/*/documents/*.md"))
    assert len(paths) > 15
    different = []
    for path in paths:
        document = Document.parse(path.as_posix(), path.read_bytes())
        deal = Deal.of(Document.parse("deals/x/deal.md", (path.parents[1] / "deal.md").read_bytes()))
        block = signature_block(document.body, deal, "Arcwell Ltd")
        assert block is not None, path
        title = document.data["title"]
        body = without_attributes(with_anchors(document.body, block))
        raw = to_pdf(Paper(title, body, date(2026, 11, 20), footer=title))
        people = [block.rows[row, side] for row in ("name", "title", "signature", "date") for side in ("us", "partner")]
        wanted = Approved.of(*approved(document, block), (title, "Arcwell Ltd"), people)
        wanted = without_signatures(wanted, people)
        if not agrees(wanted, read("x.pdf", raw).pages):
            different.append(
                (path.parent.parent.name, [str(d) for d in differences(wanted, read("x.pdf", raw).pages) or ()])
            )
    assert different == []


def without_signatures(wanted: Approved, people: list[str]) -> Approved:
    """As if nobody had signed yet: the cells that take the anchors are empty."""
    signed = set(people[4:])
    return Approved(
        wanted.before, tuple(p for p in wanted.signing if p.text not in signed), wanted.names, wanted.people
    )


def test_another_text_is_no_list_of_differences() -> None:
    """Somebody took the wrong file."""
    assert differences(WANTED, pages("The flat is let for a year.")) is None
    assert differences(Approved((Passage("1", "One"),), ()), pages("Two")) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dr. Annika Rehbein", "ANNIKA REHBEIN", True),
        ("Rehbein, Annika", "Annika Rehbein", True),
        ("Inês Carvalho", "Ines Carvalho", True),
        ("Mei Tanaka-Reid", "Mei Tanaka Reid", True),
        ("Annika Rehbein", "Anna Rehbein", False),
        ("Annika Rehbein", "Rehbein", False),
        ("", "", False),
    ],
)
def test_whose_name_a_certificate_bears(one: str, other: str, same: bool) -> None:
    """Honorifics, order, case and accents aside; half a name is none."""
    assert same_person(one, other) is same
