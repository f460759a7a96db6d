"""Whole stories: from a plain request to the filed, signed PDF, for each model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.desk import Story, altered
from tests.stories.models import CASES, Case
from tests.stories.terms import terms, written
from tests.stories.word import marked

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {
    "tier": "gold",
    "country": "DE",
    "legal-name": "Castor Systems GmbH",
    "our-entity": "Globex Ltd",
    "owner": "dora",
    "nda": "2026-02-20",
    "sanctions-screened": "2026-02-23",
    "target-signature": "2026-05-15",
    "geography": "Germany",
}
KNOWN_FIELDS = {
    "markets.industries": "[Logistics]",
    "us.address": "1 Dock Street, London",
    "us.signatory": "Cora Whitfield, Chief Partner Officer",
    "partner.address": "Am Kai 4, Hamburg",
    "partner.signatory": "Ines Vogel, Managing Director",
    "partner.signatory_email": "ines@castor.example",
}
POSITIONS = """schema: 1
positions:
  - term: terms/{place}
    better: {better}
    ideal: {ideal}
    target: {ours}
    minimum: {minimum}
batna: {{ description: Two others in talks, strength: medium }}
walk_away:
  - when: Any exclusivity that binds us
    term: terms/exclusivity
"""
#: Changes that counsel asks for in every agreement: one that we take, one that we do not.
BARRED = ("within 18 months of the day", "within 12 months of the day")
FLOOR = ("the higher of EUR 250,000 and", "the higher of EUR 2,500,000 and")


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Story:
    """A new desk, on its first day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")  # the desk's own git says who works
    found = Story(tmp_path, capsys)
    found.opens()
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.model)
def test_from_the_first_sentence_to_the_signed_pdf(
    case: Case, story: Story, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step as a user takes it; none jumps the queue, and every commit leaves a desk without errors.

    S1 to S10, N1, W1 to W8, C1 to C16: request, terms, light document, draft, redlines, call, second draft, approvals,
    envelope, signature, announcement, hand-over.
    """
    monkeypatch.delenv("CI", raising=False)  # no brief is told there
    whole = terms(repository / "site/docs", case.model)
    _begins(story, case, written({key: whole[key] for key in ("commercial", "exclusivity", "law")}))
    for kind in case.light:
        _signs_light(story, kind)
    _sends_draft(story, case, written(whole))
    _receives_redlines(story, case)
    _settles(story, case)
    _approves(story, case)
    _signs(story)
    _hands_over(story, case)


def test_a_letter_that_leaves_something_open_is_not_signed(story: Story, repository: Path) -> None:
    """It may be sent, for a letter starts a talk; a signature under “[to be agreed]” would be one under nothing."""
    whole = terms(repository / "site/docs", "referral")
    _begins(story, CASES[0], written({"commercial": whole["commercial"]}))
    assert "1 place to be agreed" in story.does("draft")
    story.does("send", "loi", "--to", "Ines Vogel")
    story.approves("light-document", "viv")
    story.is_refused("loi.md leaves 1 place “[to be agreed]”", "envelope")


def test_an_agreement_that_lacks_terms_is_not_signed(story: Story, repository: Path) -> None:
    """Though its text reads well: what the desk will watch over is not written anywhere."""
    whole = dict(terms(repository / "site/docs", "alliance"))
    del whole["termination"]["cure"]
    _begins(story, CASES[-1], written(whole))
    story.does("draft")
    text = story.read("documents/agreement.md")
    story.write(f"{story.folder}/documents/agreement.md", text.replace("[to be agreed]", "30 days"))
    story.is_refused("these terms are missing: time to cure a material breach", "envelope")


def _begins(story: Story, case: Case, terms: str) -> None:
    """A sentence becomes a deal, with what is known already, and mutual interest is on record (N1)."""
    flags = [word for name, value in KNOWN.items() for word in (f"--{name}", value)]
    fields = [word for name, value in KNOWN_FIELDS.items() for word in ("--set", f"{name}={value}")]
    said = story.does("new", case.request, "--yes", *flags, *fields)
    story.deal = f"castor-{case.model}"
    assert f"wrote {story.folder}/deal.md" in said
    assert "not read" not in said
    story.does("set", "terms", terms)
    wish = case.wish
    positions = POSITIONS.format(place=wish.term.replace(".", "/"), **vars(wish))
    story.write(f"{story.folder}/positions.yaml", positions)
    story.does("milestone", "interest", "--evidence", "E-mail of their CRO")
    story.commits("A deal")


def _signs_light(story: Story, kind: str) -> None:
    """The light document is drafted, approved, sent and signed; the agreement has to wait (S8, S9)."""
    assert "to be agreed" not in story.does("draft")
    story.does("draft", "agreement")
    assert "status: preview" in story.read("documents/agreement.md")
    story.is_refused("lightest document comes first", "send", "agreement", "--to", "Ines Vogel")
    story.does("send", kind, "--to", "Ines Vogel")
    story.days_later(1)
    story.is_refused("approval by VP (light-document)", "envelope")
    story.approves("light-document", "viv")
    story.commits("Approved")
    story.does("envelope")
    story.does("execute", str(story.is_signed(kind)))
    assert "status: executed" in story.read(f"documents/{kind}.md")
    assert "Their answer" not in story.does("inbox")
    story.commits("The light document is signed")
    story.days_later(2)


def _sends_draft(story: Story, case: Case, terms: str) -> None:
    """Finance validates the terms, and then the agreement is drafted and goes out (S10, W2)."""
    story.does("set", "terms", terms)
    if case.paid:
        story.does("draft", "agreement")
        story.is_refused("without approval by Finance", "send", "agreement", "--to", "Ines Vogel")
        story.approves("finance", "fay")
    story.does("draft", "agreement")
    assert "[to be agreed]" not in story.read("documents/agreement.md")
    story.does("send", "agreement", "--to", "Ines Vogel")
    story.commits("Our draft is out")
    assert "Their answer to round" in story.does("inbox")
    assert story.deal in story.does("show")


def _receives_redlines(story: Story, case: Case) -> None:
    """Counsel marks up the Word file; each change is a redline, and nothing else (W3)."""
    story.does("render", f"{story.folder}/documents/agreement.md", "--to", "docx", "--output", "build")
    (paper,) = story.root.glob("build/*.docx")
    wish = case.wish
    changes = [(wish.words.format(wish.ours), wish.words.format(wish.theirs)), BARRED, FLOOR]
    story.days_later(7)
    story.write("build/back.docx", marked(paper.read_bytes(), changes))
    assert "3 redlines" in story.does("redlines import", "build/back.docx")
    story.does("milestone", "redlines-received")
    story.commits("Their redlines")


def _settles(story: Story, case: Case) -> None:
    """The call settles all three, and the second draft has in it what was agreed (W4, W5)."""
    wish = case.wish
    agreed = wish.words.format(wish.agreed)
    ids = story.redlines()
    story.does("brief")
    story.does("scenario", "--pipeline", "EUR 1,000,000", "--win-rate", "30%")
    story.does("call", "--decide", f"{ids[wish.words.format(wish.theirs)]}=accept", "--words", agreed)
    story.does("call", "--decide", f"{ids[BARRED[1]]}=accept")
    story.does("call", "--decide", f"{ids[FLOOR[1]]}=reject", "--why", "What we are insured for")
    story.does("milestone", "negotiation-call")
    if case.paid:
        story.brings("Needs re-approval by Finance", "set", f"terms.{wish.term}", wish.agreed)
    else:
        story.does("set", f"terms.{wish.term}", wish.agreed)
    assert "with the accepted redlines" in story.does("draft")
    text = story.read("documents/agreement.md")
    assert all(words in text for words in (agreed, BARRED[1], FLOOR[0]))
    if case.paid:
        story.is_refused("Needs re-approval by Finance", "send", "agreement", "--to", "Ines Vogel")
        story.approves("finance", "fay")
    story.does("send", "agreement", "--to", "Ines Vogel")
    assert wish.agreed in story.does("diff", "HEAD")
    story.commits("The second draft is out")


def _approves(story: Story, case: Case) -> None:
    """The final draft is approved by those whose word it takes, and nobody asks for signatures before (W6, C1-C7)."""
    story.days_later(7)
    story.is_refused("is not ready to be signed", "envelope")
    story.does("milestone", "final-draft")
    story.approves("ip", "lena")
    story.approves("final-draft", "viv", "lena")
    story.commits("The final draft")
    story.is_refused("CPO has not approved", "envelope")
    story.approves("signature", "cora", "lena")
    for tick in ("partner_legal_review", "partner_authority"):
        story.does("set", f"checklist.{tick}", f"{{on: {story.today}, by: dora}}")
    story.commits("Ready to be signed")


def _signs(story: Story) -> None:
    """Only the PDF of the text that was approved is filed (W7, C8)."""
    story.does("envelope")
    story.does("milestone", "sent-for-signature")
    story.commits("Out for signature")
    other = story.write("build/other.pdf", altered(story.read("documents/agreement.md"), FLOOR))
    story.is_refused("“250,000” became “2,500,000”", "execute", str(other))
    story.days_later(1)
    said = story.does("execute", str(story.is_signed("agreement")))
    assert "signed by own certificates" in said
    story.commits("Signed")


def _hands_over(story: Story, case: Case) -> None:
    """Everybody who has to know, knows; the checklist after signature is what is left (W8, C9-C16)."""
    story.does("announce", "--output", "build")
    story.does("handover", "--output", "build")
    assert case.wish.agreed in (story.root / f"build/{story.deal}-handover.json").read_text(encoding="utf-8")
    story.does("milestone", "kick-off")
    assert "executed agreement filed" in story.does("checklist")
    assert "BEGIN:VEVENT" in story.does("calendar")
    story.commits("Handed over")
    assert story.git("status", "--porcelain") == ""
