"""What light documents say, in the words of many lawyers: nothing that is there is missed, nothing else is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from treaty.deal import Deal
from treaty.document import Document
from treaty.testing import make_deal, make_desk
from treaty_sequence.elements import missing, says_non_binding

DEALS = Path(__file__).parents[3] / "deals"
LETTERS = sorted(p for kind in ("loi", "mou", "term-sheet") for p in DEALS.glob(f"*/documents/{kind}.md"))


def letter(body: str, kind: str = "loi", **fields: str) -> Document:
    written = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return Document.parse(
        "deals/example/documents/loi.md", f"---\nschema: 1\ndocument: {kind}\n{written}---\n\n{body}\n".encode()
    )


@pytest.mark.parametrize("path", LETTERS, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_no_false_alarm_on_the_sample_letters(path: Path) -> None:
    """Twelve letters, memoranda and term sheets say everything that they should (S9)."""
    document = Document.parse(path.as_posix(), path.read_bytes())
    own = path.parents[1] / "deal.md"
    deal = Deal.of(Document.parse(own.as_posix(), own.read_bytes()))
    assert says_non_binding(document)
    assert missing(document, deal, make_desk()) == ()


def test_there_are_sample_letters() -> None:
    """The test above reads some."""
    assert {p.stem for p in LETTERS} == {"loi", "mou", "term-sheet"}


ELEMENTS = {
    "London, 7 October 2026": "its date",
    "between Arcwell Ltd,": "our name",
    "and Nordvane Energi AS": "the partner's name",
    "sell together, each its own,": "what the two would do together (co-sell)",
    "in the markets of Norway": "target markets (industries, geographies)",
    "A fee is paid for what was sourced.": "the commercial model in broad terms",
    "For a term of 24 months.": "a proposed term",
    "- Drafting starts: 9 October 2026": "next steps with a date for drafting",
    "- Kick-off (non-binding): January 2027": "next steps with a date for enablement kick-off",
    "- Target signature: 23 November 2026": "next steps with a date for target signature",
    "Any of us may withdraw.": "the right of either side to withdraw",
    "Name: ____": "signature blocks with name for both signatories",
    "Title: ____": "signature blocks with title for both signatories",
    "Date: ____": "signature blocks with date for both signatories",
}
WHOLE = """London, 7 October 2026

Letter between Arcwell Ltd, and Nordvane Energi AS who will sell together, each its own, in the markets of Norway .

A fee is paid for what was sourced.

For a term of 24 months.

## Next steps

- Drafting starts: 9 October 2026
- Kick-off (non-binding): January 2027
- Target signature: 23 November 2026

## Effect

Not binding. Any of us may withdraw.

## Signatures

For Arcwell: Name: ____ Title: ____ Date: ____

For Nordvane: Name: ____ Title: ____ Date: ____
"""


def lacking(body: str, kind: str = "loi", model: str = "co-sell", **fields: str) -> tuple[str, ...]:
    deal = make_deal(
        model=model, partner={"name": "Nordvane", "legal_name": "Nordvane Energi AS"}, us={"legal_name": "Arcwell Ltd"}
    )
    return missing(letter(body, kind, **fields), deal, make_desk())


def test_a_whole_letter_lacks_nothing() -> None:
    """What the next test takes away is all there."""
    assert lacking(WHOLE) == ()


@pytest.mark.parametrize("words", ELEMENTS)
def test_each_element_is_missed(words: str) -> None:
    """One sentence less, one thing missing (S9)."""
    assert words in WHOLE
    less = WHOLE.replace(words, "")
    for name in ("Arcwell", "Nordvane"):
        less = less.replace(f"For {name}", "For them") if name in words else less
    assert lacking(less)[:1] == (ELEMENTS[words],)


AMERICAN = """October 7, 2026

Re: Letter of Intent - Proposed Co-Sell Partnership

This letter sets forth the understanding of Arcwell Ltd and Nordvane Energi AS regarding a co-selling relationship.

1. **Target market.** Energy and utilities in the Nordics.
2. **Commercial framework.** Revenue share of 10-15% of first-year ACV on sourced opportunities.
3. **Initial term.** Twelve (12) months, renewable by mutual agreement.
4. **Timeline.**
    - Drafting of the Co-Sell Agreement begins: October 12, 2026
    - Enablement kickoff (subject to execution of the definitive agreement): November 16, 2026
    - Target execution date: November 30, 2026
5. **Effect.** This letter does not create any legally binding obligations. Either party may withdraw at any time.

ARCWELL LTD, by: ____ Name: Victor Lindqvist Title: VP Partnerships Date: ____

NORDVANE ENERGI AS, by: ____ Name: Ingrid Solheim Title: CCO Date: ____
"""
SHEET = """# Term Sheet

**Parties:** Arcwell Ltd (Licensor); Nordvane Energi AS (OEM), whose gateways embed the product

**Field of use:** grid monitoring

**Royalty:** 6% of net revenue

**Initial term:** 3 years

**Target signing date:** Q1 2027

**Validity:** this sheet lapses if it is not signed within 30 days

**Legal effect:** for discussion purposes only; each party is free to terminate negotiations

Signed for Arcwell Ltd: ________ Name / Title / Date

Signed for Nordvane Energi AS: ________ Name / Title / Date
"""


@pytest.mark.parametrize(("body", "kind", "model"), [(AMERICAN, "loi", "co-sell"), (SHEET, "term-sheet", "oem")])
def test_letters_of_other_houses(body: str, kind: str, model: str) -> None:
    """Numbered paragraphs with a bold title, or labels in bold and no clause at all."""
    assert says_non_binding(letter(body, kind))
    assert lacking(body, kind, model, dated="2026-10-07") == ()


def test_a_party_may_leave_out_its_legal_form() -> None:
    """`Arcwell` will do for `Arcwell Ltd`, and `Nordvane Energi` for the company."""
    deal = make_deal(model="co-sell", partner={"name": "NVE", "legal_name": "Nordvane Energi AS"})
    desk = make_desk({"treaty.toml": 'schema = 1\ndesk.id = "a-desk"\ndesk.company = "Arcwell Ltd"\n'})
    short = WHOLE.replace("Arcwell Ltd", "Arcwell").replace("Nordvane Energi AS", "Nordvane Energi")
    body = short.replace("For Nordvane", "For Nordvane Energi")
    assert missing(letter(body), deal, desk) == ()


def test_a_binding_kick_off_is_told() -> None:
    """A kick-off in the letter is non-binding, pending the final agreement (S9)."""
    assert lacking(WHOLE.replace("(non-binding)", "with ten people")) == ("the word that the kick-off is not binding",)


@pytest.mark.parametrize("kind", ["mou", "term-sheet"])
def test_a_memorandum_expires_and_its_confidentiality_binds(kind: str) -> None:
    """Beyond a letter: an expiry date and, where confidentiality is agreed, that it binds (S9)."""
    assert lacking(WHOLE, kind) == ("the day on which it expires",)
    assert lacking(WHOLE, kind, expires="2027-01-31") == ()
    assert lacking(WHOLE.replace("Not binding.", "Not binding. It lapses on 31 January 2027."), kind) == ()
    secret = WHOLE.replace("Not binding.", "Confidential, not binding.")
    assert lacking(secret, kind, expires="2027-01-31") == ("the word that confidentiality binds",)
    bound = secret.replace("## Signatures", "## Binding terms\n\nConfidential it stays.\n\n## Signatures")
    assert lacking(bound, kind, expires="2027-01-31") == ()


@pytest.mark.parametrize(
    "words",
    [
        "This letter is **not binding**.",
        "This letter is not legally binding on anybody.",
        "It is a non-binding expression of interest.",
        "Nothing in it is intended to be legally binding; it shall not be binding.",
        "It creates no obligation to conclude an agreement.",
        "It does not create any legally binding obligation.",
        "It does not constitute an agreement.",
        "Neither party is bound by it.",
        "There is no intention to create legal relations.",
        "No party shall have any obligation until a definitive agreement is executed.",
        "Nothing in this memorandum shall be construed as creating a binding commitment.",
        "This sheet is for discussion purposes only.",
    ],
)
def test_it_says_that_it_is_not_binding(words: str) -> None:
    """In the words of many lawyers (S9)."""
    assert says_non_binding(letter(f"# Letter\n\nWe sell together. {words}"))


@pytest.mark.parametrize(
    "words",
    [
        "This letter is binding.",
        "Enablement kick-off, non-binding: January 2027.",
        "Each of us is bound by it for two years.",
        "The obligation to pay begins in January; nothing else is due before.",
    ],
)
def test_it_does_not_say_that_it_is_not_binding(words: str) -> None:
    """What the letter says of the kick-off says nothing of the letter."""
    assert not says_non_binding(letter(f"# Letter\n\n{words}"))
