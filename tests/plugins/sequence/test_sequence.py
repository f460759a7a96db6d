"""What the pages of the sequence cannot show: every model, every phrasing, and no false alarm on real letters."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import treaty_sequence
from treaty import Evidence, Model, hookimpl
from treaty.deal import Deal
from treaty.document import Document
from treaty.models import DOCUMENT_TITLES, PATTERNS
from treaty.testing import make_deal, make_desk, run_text
from treaty_sequence.elements import missing, says_non_binding

DEALS = Path(__file__).parents[3] / "deals"
LETTERS = sorted(p for kind in ("loi", "mou", "term-sheet") for p in DEALS.glob(f"*/documents/{kind}.md"))
INTEREST = "  interest: { on: 2026-09-01, evidence: minutes }\n"


def found(files: dict[str, str], *plugins: Any, as_of: str = "2026-11-20") -> list[str]:
    run = run_text(files, plugins=[treaty_sequence, *plugins], as_of=as_of)
    return [f.rule.removeprefix("sequence/") for f in run.findings if f.rule.startswith("sequence/")]


def text(kind: str, body: str = "This document is not binding.", **fields: str) -> str:
    written = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\nschema: 1\ndocument: {kind}\n{written}---\n\n{body}\n"


def letter(body: str, kind: str = "loi", **fields: str) -> Document:
    return Document.parse("deals/example/documents/loi.md", text(kind, body, **fields).encode())


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
    ],
)
def test_it_does_not_say_that_it_is_not_binding(words: str) -> None:
    """What the letter says of the kick-off says nothing of the letter."""
    assert not says_non_binding(letter(f"# Letter\n\n{words}"))


@pytest.mark.parametrize("model", Model)
def test_every_model_knows_its_papers(model: Model) -> None:
    """Its own light documents, no others (S1, S2, S3, S4, S5, S6, S7)."""
    files = {"deal.md": f"model: {model}\n"}
    for kind in DOCUMENT_TITLES.keys() - {"agreement"}:
        wrong = "wrong-document" in found({**files, f"documents/{kind}.md": text(kind)})
        assert wrong is (kind not in PATTERNS[model].documents)
    assert "wrong-document" not in found({**files, "documents/agreement.md": text("agreement")})


def test_finance_validates_before_legal_drafts() -> None:
    """What the approvals say of Finance decides (S10): it holds, and nothing speaks against it."""

    def says(*holds: bool) -> ModuleType:
        def treaty_evidence(deal: Any, desk: Any) -> list[Evidence]:
            return [Evidence("finance-validation", each, "Farah", owes=("finance",)) for each in holds]

        module = ModuleType("finance")
        module.treaty_evidence = hookimpl(treaty_evidence)  # type: ignore[attr-defined]
        return module

    files = {"deal.md": f"milestones:\n{INTEREST}  drafting-started: 2026-09-10\n"}
    assert found(files, says(True)) == []
    for spoken in ((False,), (True, False), ()):
        assert found(files, says(*spoken)) == ["drafting-before-finance"]
    sent = {"deal.md": files["deal.md"] + "  light-document-signed: 2026-09-05\n  draft-sent: 2026-09-20\n"}
    assert found(sent, says(False)) == []


def test_a_master_agreement_counts_from_its_signature() -> None:
    """One that was signed after our draft had left does not make up for the letter (S8)."""
    deal = f"milestones:\n{INTEREST}  draft-sent: 2026-10-05\nmaster_agreement: {{ signed: DAY, evidence: filed }}\n"
    assert found({"deal.md": deal.replace("DAY", "2026-10-05")}) == []
    assert found({"deal.md": deal.replace("DAY", "2026-10-06")}) == ["agreement-sent-early"]


def test_one_early_sending_is_told_once() -> None:
    """The first of them: milestone, round and status tell the same mistake (S8)."""
    files = {
        "deal.md": f"milestones:\n{INTEREST}  draft-sent: 2026-10-05\n  second-draft-sent: 2026-10-20\n",
        "rounds/1.yaml": "from: us\non: 2026-10-04\nsent: [{ document: agreement, on: 2026-10-04 }]\n",
        "documents/agreement.md": text("agreement", status="sent"),
    }
    run = run_text(files, plugins=[treaty_sequence])
    early = [f for f in run.findings if f.rule == "sequence/agreement-sent-early"]
    assert [f.location.path for f in early] == ["deals/example/rounds/1.yaml"]
    assert "2026-10-04, before the Letter of Intent was signed" in early[0].message


def test_a_joint_venture_wants_both_light_documents() -> None:
    """The letter, then the term sheet, each signed; a milestone alone speaks for both (S6)."""
    signed = "document: KIND\nsigned: 2026-09-08\nsignatories: [{ side: us, name: V }, { side: partner, name: C }]\n"
    deal = (
        f"model: joint-venture\nmilestones:\n{INTEREST}  light-document-signed: 2026-09-08\n  draft-sent: 2026-10-05\n"
    )
    loi = {"executed/loi.yaml": signed.replace("KIND", "loi")}
    both = {**loi, "executed/term-sheet.yaml": signed.replace("KIND", "term-sheet")}
    assert found({"deal.md": deal}) == found({"deal.md": deal, **both}) == []
    assert found({"deal.md": deal, **loi}) == ["agreement-sent-early"]


@pytest.mark.parametrize("end", ["walked-away", "expired", "terminated"])
def test_ended_deals_are_left_alone(end: str) -> None:
    """What came of it no longer matters."""
    files = {
        "deal.md": f"milestones:\n{INTEREST}  draft-sent: 2026-10-05\n  {end}: 2026-10-20\n",
        "documents/loi.md": text("loi", "Hello.", expires="2026-10-01"),
        "documents/mou.md": text("mou", status="sent"),
    }
    assert found(files) == []


def test_two_pages_hold_nine_hundred_words() -> None:
    """Counted without headings and the bars of tables."""
    words = "word " * 895
    assert "letter-too-long" not in found({"documents/loi.md": text("loi", f"# Letter\n\nIt is not binding. {words}")})
    longer = words + "and two more"
    assert "letter-too-long" in found({"documents/loi.md": text("loi", f"# Letter\n\nIt is not binding. {longer}")})


def test_a_document_that_does_not_say_its_status_is_a_draft() -> None:
    """So once it is signed, it should."""
    files = {
        "deal.md": f"milestones:\n{INTEREST}  light-document-signed: 2026-09-08\n  signed: 2026-10-30\n",
        "documents/agreement.md": text("agreement"),
    }
    assert found(files) == ["status-contradicted"]
