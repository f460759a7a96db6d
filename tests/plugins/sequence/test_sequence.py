"""What the pages of the sequence cannot show: every model, and that one mistake is told once."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
import treaty_sequence
from treaty import Evidence, Model, hookimpl
from treaty.progress.models import DOCUMENT_TITLES, PATTERNS
from treaty.testing import run_text

INTEREST = "  interest: { on: 2026-09-01, evidence: minutes }\n"


def found(files: dict[str, str], *plugins: Any, as_of: str = "2026-11-20") -> list[str]:
    run = run_text(files, plugins=[treaty_sequence, *plugins], as_of=as_of)
    return [f.rule.removeprefix("sequence/") for f in run.findings if f.rule.startswith("sequence/")]


def text(kind: str, body: str = "This document is not binding.", **fields: str) -> str:
    written = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\nschema: 1\ndocument: {kind}\n{written}---\n\n{body}\n"


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


def test_what_is_dated_ahead_was_not_sent() -> None:
    """`timeline/date-in-future` speaks of that."""
    assert found({"deal.md": f"milestones:\n{INTEREST}  draft-sent: 2026-11-21\n"}) == []


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
