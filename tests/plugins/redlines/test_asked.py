"""A redline about a figure is an ask for a person to confirm; a value that was read is taken, kept, or struck."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.plugins.redlines.desks import DEAL, FOLDER, DeskFixture, change, desk, empty, paper, saved, sent
from tests.plugins.scan.papers import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["desk", "empty", "sent"]

ROUND = f"{FOLDER}/rounds/2.yaml"
FEE, PAYMENT, CAP = "terms/commercial/fee", "terms/commercial/payment", "terms/liability/cap"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lines that somebody types."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture
def table(sent: DeskFixture) -> DeskFixture:
    """A desk whose partner wants another fee and another cap."""
    saved(sent, paper(p3=change(3, "10%", "12%"), p6=change(6, "12 months", "24 months")))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    return sent


@pytest.fixture
def scanned(sent: DeskFixture) -> DeskFixture:
    """A desk whose partner sent a paper of its own."""
    sent.write("theirs.txt", PAPER)
    assert sent.treaty("scan", "--into", DEAL, "theirs.txt").code == 0
    return sent


def asked(found: DeskFixture) -> dict[str, dict[str, Any]]:
    """The asks of the round, by their term."""
    data = yaml.load((found.root / ROUND).read_text(encoding="utf-8"), yaml.BaseLoader)
    return {each["term"]: each for each in data.get("asks", ())}


def deal_of(found: DeskFixture) -> str:
    """The deal's own file."""
    return (found.root / f"{FOLDER}/deal.md").read_text(encoding="utf-8")


def test_a_redline_about_a_figure_is_an_ask(table: DeskFixture) -> None:
    """It waits, tied to its redline; what the redline leaves alone is not asked."""
    found = asked(table)
    assert {term: each["value"] for term, each in found.items()} == {FEE: "12%", CAP: "24 months of fees"}
    assert (found[CAP]["read"]["redline"], found[CAP]["read"]["at"]) == ("P-2", "2.1 Liability")
    assert found[CAP]["read"]["words"].endswith("does not exceed the fees of 24 months.")


def test_the_import_tells_what_it_read(sent: DeskFixture) -> None:
    """Ours, theirs, the redline, and how sure that is."""
    saved(sent, paper(p6=change(6, "12 months", "24 months")))
    said = sent.treaty("redlines", "import", DEAL, "back.docx").out
    assert "Liability cap: 12 months of fees → 24 months of fees (P-1, 90% sure)" in said


@pytest.mark.parametrize(
    "changed",
    [
        {"p6": change(6, "The liability", "Any liability")},
        {"p4": change(4, "once", "twice")},
        {"p6": change(6, "The liability of either party does not exceed the fees of 12 months.", "")},
    ],
    ids=["wording", "no-term", "struck"],
)
def test_other_redlines_ask_for_no_value(sent: DeskFixture, changed: dict[str, str]) -> None:
    """Wording that changes no figure, a figure that is no term, and a clause taken out."""
    saved(sent, paper(**changed))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    assert asked(sent) == {}


def test_a_sentence_about_something_else_is_no_ask(sent: DeskFixture) -> None:
    """What did not say our term before is not about it."""
    sent.edit(f"{FOLDER}/deal.md", "cap: 12 months of fees", "cap: EUR 1,000,000")
    saved(sent, paper(p6=change(6, "12 months", "24 months")))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    assert asked(sent) == {}


def test_nothing_reckons_with_what_nobody_confirmed(table: DeskFixture) -> None:
    """A rule does not see it; `show` and `inbox` say that it waits."""
    table.write(
        f"{FOLDER}/positions.yaml",
        "schema: 1\npositions:\n  - { term: terms/commercial/fee, better: lower, payer: us, ideal: 8%, target: 10%, "
        "minimum: 11% }\nbatna: { description: Another partner, strength: high }\n",
    )
    assert "asked-past-minimum" not in table.treaty("check", DEAL, "--audience", "confidential").out
    said = " ".join(table.treaty("show", DEAL).out.split())
    assert "2 values read from their paper, confirmed by nobody: referral fee 12% (75% sure)" in said
    assert "Confirm 2 values read from their paper" in table.treaty("inbox").out
    assert table.treaty("call", DEAL, "--decide", f"{FEE}=keep").code == 0
    assert "asked-past-minimum" in table.treaty("check", DEAL, "--audience", "confidential").out


def test_taken_it_is_our_term(scanned: DeskFixture) -> None:
    """In place, with who and when; words, place and confidence stay beside it."""
    before = asked(scanned)[PAYMENT]
    said = scanned.treaty("call", DEAL, "--decide", f"{PAYMENT}=take", "--as", "dora")
    assert said.code == 0, said.err
    assert f"{PAYMENT}: our term now. Written to {FOLDER}/deal.md and {ROUND}." in said.out
    assert "    payment: net 60\n" in deal_of(scanned)
    assert asked(scanned)[PAYMENT] == {**before, "status": "taken", "by": "dora", "decided": "2026-11-20"}


def test_kept_it_is_their_ask(scanned: DeskFixture) -> None:
    """Ours stays as it is."""
    before = deal_of(scanned)
    assert scanned.treaty("call", DEAL, "--decide", f"{FEE}=keep", "--decide", f"{PAYMENT}=misread").code == 0
    assert deal_of(scanned) == before
    assert [asked(scanned)[term]["status"] for term in (FEE, PAYMENT)] == ["kept", "misread"]
    assert "asked referral fee 20%" in " ".join(scanned.treaty("show", DEAL).out.split())


def test_a_corrected_value_keeps_what_was_read(scanned: DeskFixture) -> None:
    """The person's is asked, the reading stays for whoever looks."""
    assert scanned.treaty("call", DEAL, "--decide", f"{PAYMENT}=keep", "--value", "net 45").code == 0
    found = asked(scanned)[PAYMENT]
    assert (found["value"], found["read"]["value"], found["status"]) == ("net 45", "net 60", "kept")


def test_what_would_bring_an_error_is_not_taken(scanned: DeskFixture) -> None:
    """It is said which; nothing is written."""
    before = scanned.snapshot()
    said = scanned.treaty("call", DEAL, "--decide", f"{FEE}=take")
    assert said.code == 2
    assert "terms/rate-outside-policy" in said.err
    assert f"`treaty set {DEAL} terms.commercial.fee …`" in said.err
    assert scanned.snapshot() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--decide", "terms/law/courts=keep"), "Nothing that was read on terms/law/courts waits"),
        (("--decide", f"{PAYMENT}=accept"), "take, keep, misread"),
        (("--decide", f"{PAYMENT}=keep", "--value", "soon"), "is as it was"),
        (("--decide", f"{PAYMENT}=misread", "--value", "net 10"), "a value to take or to keep"),
        (("--decide", f"{PAYMENT}=keep", "--decide", f"{FEE}=keep", "--value", "net 10"), "one at a time"),
    ],
)
def test_a_wrong_decision_is_told(scanned: DeskFixture, arguments: tuple[str, ...], sentence: str) -> None:
    """And changes nothing."""
    before = scanned.snapshot()
    said = scanned.treaty("call", DEAL, *arguments)
    assert (said.code, scanned.snapshot()) == (2, before)
    assert sentence in said.err


def test_one_by_one_and_resumed(scanned: DeskFixture, typed: Callable[..., None]) -> None:
    """Each with ours, theirs, its words and how sure; who stops goes on later, and loses nothing."""
    count = len(asked(scanned))
    typed("k", "c", "net 45", "t")
    said = scanned.treaty("call", DEAL)
    assert said.code == 0
    assert f"1 of {count}  Referral fee  ({FEE}), read with 75% confidence" in said.out
    assert "  ours:    10%\n  words:   “Company pays Globex a referral fee of 20%" in said.out
    assert "  where:   theirs.txt, line 5" in said.out
    assert "Interrupted. 2 decisions written" in said.out
    assert "    payment: net 45\n" in deal_of(scanned)
    typed(*["m"] * (count - 2))
    said = scanned.treaty("call", DEAL)
    assert f"{count - 2} values confirmed, 0 left." in said.out
    assert not list((scanned.root / "build").glob("*.eml")) if (scanned.root / "build").exists() else True


def test_what_cannot_be_is_asked_again(scanned: DeskFixture, typed: Callable[..., None]) -> None:
    """A value that the term cannot hold, a term that policy refuses: why, and the question once more."""
    typed("c", "soon", "t", "k", "q")
    said = scanned.treaty("call", DEAL)
    assert "“soon”" in said.out
    assert "terms/rate-outside-policy" in said.out
    assert (asked(scanned)[FEE]["value"], asked(scanned)[FEE]["status"]) == ("20%", "kept")


def test_the_value_of_a_redline_is_asked_with_it(table: DeskFixture, typed: Callable[..., None]) -> None:
    """After it is decided, before the next one."""
    typed("a", "", "", "", "", "k", "q")
    said = table.treaty("call", DEAL).out
    assert said.index("1 of 2  P-1") < said.index("Its value:  Referral fee") < said.index("2 of 2  P-2")
    assert asked(table)[FEE]["status"] == "kept"


def test_the_partner_is_told_nothing_of_it(table: DeskFixture) -> None:
    """The e-mail after the call tells redlines, not what we read or think of it."""
    table.treaty("call", DEAL, "--decide", f"{CAP}=keep")
    table.treaty("call", DEAL, "--decide", "P-2=reject", "--recap")
    (mail,) = (table.root / "build").glob("*.eml")
    assert "confidence" not in mail.read_text(encoding="utf-8")
    assert "sure" not in mail.read_text(encoding="utf-8")
