"""`treaty draft`, `send` and `clauses` in a real repository."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from treaty import Model
from treaty.document import Document
from treaty.files.writing import write_atomically

from tests.cli.conftest import DeskFixture, desk, empty
from tests.plugins.documents.deals import deal_text
from tests.plugins.documents.test_drafting import ROUND, SENT, SIGNED

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["desk", "empty"]

FOLDER = "deals/castor-co-sell"
LETTER, AGREEMENT = f"{FOLDER}/documents/loi.md", f"{FOLDER}/documents/agreement.md"
POSITIONS = """schema: 1
positions:
  - { term: terms/commercial/sourced, payer: us, better: lower, ideal: 10%, target: 12%, minimum: 20% }
batna: { description: Another partner, strength: medium }
walk_away: [{ when: Broad exclusivity that binds us, term: terms/exclusivity }]
"""
INTEREST = {"milestones": {"interest": {"on": "2026-10-12", "evidence": "E-mail"}}}


@pytest.fixture
def castor(empty: DeskFixture) -> DeskFixture:
    """A desk with one complete co-sell deal at its beginning."""
    empty.write(f"{FOLDER}/deal.md", deal_text(Model.CO_SELL, **INTEREST))
    return empty


def fields(found: DeskFixture, path: str) -> dict[str, object]:
    return dict(Document.parse(path, (found.root / path).read_bytes()).data)


def sign(found: DeskFixture) -> None:
    """The letter is signed, and Finance need not be asked here."""
    found.write(f"{FOLDER}/deal.md", deal_text(Model.CO_SELL, **SIGNED))
    recorded = "".join(f'[gates.{gate}]\nassurance = "recorded"\n\n' for gate in ("light-document", "finance"))
    found.edit("deals/treaty.toml", "[sample]", f"{recorded}[sample]")


def test_the_letter_is_written_and_told(castor: DeskFixture) -> None:
    """Path, version and template; and what was drafted is kept beside it for the next time (S9)."""
    result = castor.treaty("draft", "castor-co-sell")
    assert result.code == 0
    assert result.out == (
        f"{LETTER}: version 1, from the template letter-of-intent\n"
        "  the house's, not agreed; once it is, `treaty set` makes it a term:\n"
        "    plan.drafting: 27 November 2026\n"
        "    plan.first_draft: 4 December 2026\n"
        "    plan.kick_off: 22 January 2027\n"
        "    expires: 18 February 2027\n"
    )
    assert (castor.root / FOLDER / "drafts" / "loi.md").read_bytes() == (castor.root / LETTER).read_bytes()
    assert castor.treaty("check").code == 0
    again = castor.treaty("draft", "castor-co-sell", "loi")
    assert again.out == f"{LETTER}: nothing has changed; it stays version 1.\n"


def test_a_letter_signed_by_milestone_is_signed_for_the_envelope_too(castor: DeskFixture) -> None:
    """Without a kind the next paper is meant, as `draft` means it, and not the letter again."""
    castor.treaty("draft", "castor-co-sell")
    assert "Letter of Intent" in castor.treaty("envelope", "castor-co-sell").err
    castor.treaty("milestone", "castor-co-sell", "light-document-signed")
    castor.treaty("draft", "castor-co-sell")
    assert "Co-Sell Agreement" in castor.treaty("envelope", "castor-co-sell").err


def test_showing_writes_nothing(castor: DeskFixture) -> None:
    """The whole text, and the desk as it was."""
    before = castor.snapshot()
    result = castor.treaty("draft", "castor-co-sell", "--show")
    assert result.out.startswith("---\nschema: 1\ndocument: loi\n")
    assert castor.snapshot() == before


def test_a_mistake_in_a_template_leaves_the_desk_unchanged(castor: DeskFixture) -> None:
    """File, line, what is wrong; no traceback."""
    head = "---\ntemplate: letter-of-intent\ndocument: loi\ntitle: Letter\nmodels: [co-sell]\n---\n"
    for body, words in (
        ("\n{{ commercial.fe }}\n", "deals/_templates/letter-of-intent.md:8: `terms.commercial.fe` is not known."),
        ("{{ ''.__class__ }}\n", "deals/_templates/letter-of-intent.md:7: A template may only read values"),
        ("{% for a in range(99999) %}{{ 'a' * 99999 }}{% endfor %}", "It needs too much memory"),
    ):
        castor.write("deals/_templates/letter-of-intent.md", head + body)
        before = castor.snapshot()
        result = castor.treaty("draft", "castor-co-sell")
        assert result.code == 2
        assert words in result.err
        assert "Nothing was written." in result.err
        assert "Traceback" not in result.err
        assert castor.snapshot() == before


def test_a_conflict_is_shown_and_nothing_is_written_until_somebody_decides(castor: DeskFixture) -> None:
    """Three versions of the passage; then the words of the hand, or the new ones."""
    castor.treaty("draft", "castor-co-sell")
    castor.edit(LETTER, "about 15% of the first", "about 16% of the first")
    castor.edit(f"{FOLDER}/deal.md", "sourced: 15%", "sourced: 12%")
    before = castor.snapshot()
    result = castor.treaty("draft", "castor-co-sell")
    assert result.code == 2
    for words in ("was changed by hand and by the draft", "15%", "16%", "12%", "Nothing was written."):
        assert words in result.err
    assert castor.snapshot() == before
    assert castor.treaty("draft", "castor-co-sell", "--prefer", "draft").code == 0
    assert "about 12% of the first" in (castor.root / LETTER).read_text(encoding="utf-8")


def test_sending_records_version_fingerprint_recipient_and_turn(castor: DeskFixture) -> None:
    """The round, the status and the milestone, together; the fingerprint is that of the file as it lies there."""
    castor.treaty("draft", "castor-co-sell")
    result = castor.treaty("send", "castor-co-sell", "loi", "--to", "Jo Keller")
    assert result.code == 0, result.out + result.err
    digest = sha256((castor.root / LETTER).read_bytes()).hexdigest()
    assert fields(castor, f"{FOLDER}/rounds/1.yaml") == {
        "schema": 1,
        "from": "us",
        "on": "2026-11-20",
        "sent": [{"document": "loi", "version": 1, "sha256": digest, "to": "Jo Keller", "on": "2026-11-20"}],
        "turn": "partner",
    }
    assert fields(castor, LETTER)["status"] == "sent"
    assert fields(castor, f"{FOLDER}/deal.md")["milestones"]["light-document-sent"] == "2026-11-20"  # type: ignore[index]
    assert "milestone: light document sent" in result.out
    assert castor.treaty("check").code == 0


def test_to_send_it_to_somebody_else_the_same_day_is_one_round(castor: DeskFixture) -> None:
    """Two entries, the same fingerprint, one file."""
    castor.treaty("draft", "castor-co-sell")
    castor.treaty("send", "castor-co-sell", "loi", "--to", "Jo Keller")
    assert castor.treaty("send", "castor-co-sell", "loi", "--to", "Their counsel").code == 0
    assert not (castor.root / FOLDER / "rounds" / "2.yaml").exists()
    sent = fields(castor, f"{FOLDER}/rounds/1.yaml")["sent"]
    assert [each["to"] for each in sent] == ["Jo Keller", "Their counsel"]  # type: ignore[attr-defined]
    assert len({each["sha256"] for each in sent}) == 1  # type: ignore[attr-defined]


def test_other_words_are_another_version(castor: DeskFixture) -> None:
    """What was sent is not sent again in other words under the same number; the next draft takes the next number."""
    castor.treaty("draft", "castor-co-sell")
    castor.treaty("send", "castor-co-sell", "loi", "--to", "Jo Keller")
    castor.edit(LETTER, "Other markets follow", "More markets follow")
    before = castor.snapshot()
    result = castor.treaty("send", "castor-co-sell", "loi", "--to", "Jo Keller")
    assert result.code == 2
    assert "in other words" in result.err
    assert castor.snapshot() == before
    castor.edit(f"{FOLDER}/deal.md", "sourced: 15%", "sourced: 12%")
    assert "version 2" in castor.treaty("draft", "castor-co-sell").out
    assert (fields(castor, LETTER)["version"], fields(castor, LETTER)["status"]) == (2, "draft")
    assert "More markets follow" in (castor.root / LETTER).read_text(encoding="utf-8")


def test_out_of_order_is_refused_with_the_reason(castor: DeskFixture) -> None:
    """The agreement waits for the letter, and nothing is written (S8)."""
    castor.treaty("draft", "castor-co-sell", "agreement")
    before = castor.snapshot()
    result = castor.treaty("send", "castor-co-sell", "agreement", "--to", "Jo Keller")
    assert result.code == 2
    assert "not sent before the Letter of Intent is signed" in result.err
    assert castor.snapshot() == before


def test_a_missing_approval_refuses_the_draft(castor: DeskFixture) -> None:
    """Finance comes before our draft goes out; the errors that sending would bring are told (S10)."""
    sign(castor)
    castor.treaty("draft", "castor-co-sell")
    before = castor.snapshot()
    result = castor.treaty("send", "castor-co-sell", "agreement", "--to", "Jo Keller")
    assert result.code == 2
    assert "cannot be sent" in result.err
    assert "[approvals/missing]" in result.err
    assert castor.snapshot() == before


def test_once_approved_the_draft_goes_out_and_then_the_second(castor: DeskFixture) -> None:
    """Each reaches its milestone, the second with the accepted redlines; what it lacks is named (W2, W5)."""
    sign(castor)
    castor.treaty("draft", "castor-co-sell")
    for gate, person in (("light-document", "viv"), ("finance", "fay")):
        approved = castor.treaty("approve", "castor-co-sell", "--gate", gate, "--as", person, "--yes")
        assert approved.code == 0, approved.out + approved.err
    refused = castor.treaty("send", "castor-co-sell", "agreement", "--to", "Jo Keller")
    assert (refused.code, "for negotiators only" in refused.err) == (2, True)
    castor.write(f"{FOLDER}/positions.yaml", POSITIONS)
    sent = castor.treaty("send", "castor-co-sell", "agreement", "--to", "Jo Keller", "--on", "2026-11-20")
    assert sent.code == 0, sent.out + sent.err
    assert "milestone: our draft sent" in sent.out
    castor.write(f"{FOLDER}/rounds/2.yaml", "schema: 1\n" + ROUND.replace("2026-11-19", "2026-11-20"))
    castor.edit(
        f"{FOLDER}/deal.md", "  draft-sent: 2026-11-20\n", "  draft-sent: 2026-11-20\n  redlines-received: 2026-11-20\n"
    )
    second = castor.treaty("draft", "castor-co-sell")
    assert second.code == 1
    assert "with the accepted redlines R-1, R-4, R-6, R-7 and R-8" in second.out
    assert "missing: the accepted redline R-2, clause Liability: other words" in second.out
    sent = castor.treaty("send", "castor-co-sell", "agreement", "--to", "Jo Keller")
    assert "version 2 of the Agreement sent" in sent.out
    assert "missing: the accepted redline R-2, clause Liability, does not stand in it" in sent.out
    assert "milestone: second draft sent" in sent.out


def test_a_check_writes_nothing(castor: DeskFixture) -> None:
    """Whether it may be sent, and no more."""
    castor.treaty("draft", "castor-co-sell")
    before = castor.snapshot()
    result = castor.treaty("send", "castor-co-sell", "loi", "--to", "Jo Keller", "--check")
    assert (result.code, "may be sent to Jo Keller" in result.out) == (0, True)
    assert castor.snapshot() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("loi", "--to", " "), "Say who receives it"),
        (("loi", "--to", "Jo", "--on", "yesterday"), "yesterday"),
        (("loi", "--to", "Jo", "--on", "2027-01-01"), "2027-01-01 has not come"),
        (("mou", "--to", "Jo"), "There is no Memorandum of Understanding"),
    ],
)
def test_a_wrong_question_is_told_how_to_ask(castor: DeskFixture, arguments: tuple[str, ...], words: str) -> None:
    """Nobody, no day, a day to come, no such text."""
    castor.treaty("draft", "castor-co-sell")
    result = castor.treaty("send", "castor-co-sell", *arguments)
    assert result.code == 2
    assert words in result.err


def test_all_files_or_none(castor: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up after the first file leaves the desk as it was."""
    castor.treaty("draft", "castor-co-sell")
    before, real = castor.snapshot(), write_atomically
    count = 0

    def full(path: Path, data: bytes | str, *, new: bool = False) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "No space left on device")
        real(path, data, new=new)

    monkeypatch.setattr("treaty_documents.writing.write_atomically", full)
    assert castor.treaty("send", "castor-co-sell", "loi", "--to", "Jo Keller").code != 0
    assert castor.snapshot() == before


def test_the_library_is_shown_to_whoever_negotiates(castor: DeskFixture) -> None:
    """A line for each clause; of one, when to fall back and what never to accept."""
    assert "liability " in castor.treaty("clauses").out
    shown = castor.treaty("clauses", "liability").out
    for words in ("Use: ", "Fall back: ", "Never: ", "Preferred", "Fallback"):
        assert words in shown
    missing = castor.treaty("clauses", "liabilty")
    assert (missing.code, "Did you mean `liability`?" in missing.err) == (2, True)


def test_sent_and_rounds_stay_as_people_wrote_them(castor: DeskFixture) -> None:
    """Comments in the deal and in a round of ours of that day are kept."""
    castor.write(
        f"{FOLDER}/rounds/1.yaml",
        f"schema: 1  # first\n{SENT.replace('2026-11-17', '2026-11-20')}".replace("agreement", "loi"),
    )
    castor.treaty("draft", "castor-co-sell")
    result = castor.treaty("send", "castor-co-sell", "loi", "--to", "Jo Keller")
    assert result.code == 0, result.out + result.err
    text = (castor.root / f"{FOLDER}/rounds/1.yaml").read_text(encoding="utf-8")
    assert text.startswith("schema: 1  # first\n")
    assert len(fields(castor, f"{FOLDER}/rounds/1.yaml")["sent"]) == 2  # type: ignore[arg-type]
