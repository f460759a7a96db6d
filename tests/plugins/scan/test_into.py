"""`treaty scan --into`: a partner's own paper becomes a round, and no term."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.cli.conftest import DeskFixture, desk, empty
from tests.core.word.making import docx, par, run
from tests.plugins.scan.papers import PAPER

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["desk", "empty"]

DEAL = "globex-referral"
ROUND = f"deals/{DEAL}/rounds/1.yaml"


def asked(found: DeskFixture) -> dict[str, Any]:
    """The asks of the round that was written, by their term."""
    data = yaml.load((found.root / ROUND).read_text(encoding="utf-8"), yaml.BaseLoader)
    return {each["term"]: each for each in data["asks"]}


@pytest.fixture
def sent(desk: DeskFixture) -> DeskFixture:
    """A desk beside which the partner's paper lies."""
    desk.write("theirs.txt", PAPER)
    return desk


def test_their_paper_becomes_a_round(sent: DeskFixture) -> None:
    """Values as terms have them, each with its words, its place and how sure it is; no term changes."""
    before = (sent.root / f"deals/{DEAL}/deal.md").read_bytes()
    said = sent.treaty("scan", "--into", DEAL, "theirs.txt", "--on", "2026-11-19")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{ROUND}: ")
    data = yaml.load((sent.root / ROUND).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert (data["from"], data["on"], data["turn"]) == ("partner", "2026-11-19", "us")
    assert data["source"] == {"file": "theirs.txt", "sha256": sha256(PAPER.encode()).hexdigest()}
    found = asked(sent)
    assert {term: found[term]["value"] for term in ("terms/commercial/fee", "terms/commercial/payment")} == {
        "terms/commercial/fee": "20%",
        "terms/commercial/payment": "net 60",
    }
    assert found["terms/law/governing"]["value"] == "State of New York"
    assert found["terms/exclusivity"]["value"] == [{"binds": "us", "scope": "broad"}]
    read = found["terms/term/initial"]["read"]
    assert (read["at"], read["confidence"]) == ("line 14", "95%")
    assert "three (3) years" in read["words"]
    assert (sent.root / f"deals/{DEAL}/deal.md").read_bytes() == before
    assert sent.treaty("check", DEAL).code == 0


def test_what_agrees_and_what_contradicts_itself_is_told(sent: DeskFixture) -> None:
    """A term that says the same is not asked for; of two cure periods none is."""
    said = sent.treaty("scan", "--into", DEAL, "theirs.txt").out
    assert "As ours: Liability cap (12 months of fees)" in said
    assert "Their clauses disagree, so none of these is proposed:" in said
    assert "30 days (line 19) and 10 days (line 20)" in said
    assert not {"terms/liability/cap", "terms/termination/cure"} & asked(sent).keys()


def test_what_a_person_has_to_read_is_told_once_for_each_kind(sent: DeskFixture) -> None:
    """By its surest clause, with the places of the others."""
    first = "0. Products. Company shall purchase a minimum of 500 units in each year."
    last = "8. Orders. Company shall purchase a minimum of 40 units in each quarter."
    sent.write("theirs.txt", PAPER.replace("1. Fees", f"{first}\n\n1. Fees") + f"\n{last}\n")
    said = sent.treaty("scan", "--into", DEAL, "theirs.txt").out
    told = [line for line in said.splitlines() if line.startswith("  minimum-commitment (line ")]
    assert len(told) == 1
    assert "; also " in told[0]


def test_the_same_paper_again_changes_nothing(sent: DeskFixture) -> None:
    """Whatever it is called."""
    sent.treaty("scan", "--into", DEAL, "theirs.txt")
    before = (sent.root / ROUND).read_bytes()
    sent.write("again.md", PAPER)
    said = sent.treaty("scan", "--into", DEAL, "again.md")
    assert said.out == f"again.md was read already: {ROUND}. Nothing was changed.\n"
    assert [each.name for each in (sent.root / ROUND).parent.iterdir()] == ["1.yaml"]
    assert (sent.root / ROUND).read_bytes() == before


def test_a_word_file_is_read_by_paragraph(sent: DeskFixture) -> None:
    """The place is one that people find in Word."""
    body = "".join(par(run(" ".join(each.split()).replace("&", "&amp;"))) for each in PAPER.split("\n\n"))
    sent.write("theirs.docx", docx(body))
    assert sent.treaty("scan", "--into", DEAL, "theirs.docx").code == 0
    assert asked(sent)["terms/commercial/payment"]["read"]["at"] == "paragraph 3"


def test_names_of_ours_may_be_given(sent: DeskFixture) -> None:
    """Who is bound is read only where it is known who is who."""
    sent.write("named.txt", PAPER.replace('Acme Ltd ("Company")', "Initech Holding LLC").replace("Company", "Vendor"))
    said = sent.treaty("scan", "--into", DEAL, "named.txt")
    assert "terms/exclusivity" not in asked(sent)
    assert "exclusivity (line 8)" in said.out
    (sent.root / ROUND).unlink()
    sent.treaty("scan", "--into", DEAL, "named.txt", "--us", "Vendor")
    assert asked(sent)["terms/exclusivity"]["value"] == [{"binds": "us", "scope": "broad"}]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "is empty"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.doc"),
        ("latin.txt", "Vertrag über Gebühren".encode("latin-1"), "is not text in UTF-8"),
        ("sheet.xlsx", b"PK", "only .md, .txt, .docx and .pdf"),
        ("scan.pdf", b"%PDF-1.4\n%%EOF\n", "scan.pdf"),
    ],
)
def test_what_cannot_be_read_leaves_the_desk_as_it_was(
    sent: DeskFixture, name: str, content: bytes, sentence: str
) -> None:
    """A sentence, and nothing written."""
    sent.write(name, content)
    said = sent.treaty("scan", "--into", DEAL, name)
    assert said.code == 2
    assert sentence in said.err
    assert not (sent.root / ROUND).exists()


def test_a_huge_file_is_refused_unread(sent: DeskFixture) -> None:
    """Three hundred megabytes are no paper."""
    path = sent.write("huge.docx", b"")
    with path.open("wb") as file:
        file.truncate(300 << 20)
    said = sent.treaty("scan", "--into", DEAL, "huge.docx")
    assert said.code == 2
    assert "larger than 50 MB" in said.err
    assert not (sent.root / ROUND).exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--into", "nobody-referral", "theirs.txt"), "There is no deal `nobody-referral`"),
        (("--into", DEAL, "theirs.txt", "theirs.txt"), "give one file"),
        (("--into", DEAL, "--format", "json", "theirs.txt"), "no --format"),
        (("--into", DEAL, "--on", "soon", "theirs.txt"), "--on: "),
        (("--into", DEAL, "-"), "save it as a file"),
        (("--into", DEAL, "missing.txt"), "cannot be read"),
    ],
)
def test_a_wrong_question_is_told(sent: DeskFixture, arguments: tuple[str, ...], sentence: str) -> None:
    """In a sentence."""
    said = sent.treaty("scan", *arguments)
    assert said.code == 2
    assert sentence in said.err
    assert not (sent.root / ROUND).exists()


def test_hostile_words_stay_words(sent: DeskFixture) -> None:
    """What a terminal or YAML would obey is written and shown as text; a clause of a megabyte is cut."""
    hostile = "Invoices are due within 60 days of receipt of the invoice: \x1b[2J \"}]\u202e # - {a: *b} '\n\n"
    sent.write("theirs: #1.txt", f"{hostile}{'Either party agrees to everything, ' * 30000}.\n")
    said = sent.treaty("scan", "--into", DEAL, "theirs: #1.txt")
    assert said.code == 0, said.err
    assert "\x1b[2J" not in said.out
    written = (sent.root / ROUND).read_text(encoding="utf-8")
    assert len(written) < 4000
    assert not set("\x1b\u202e") & set(written)
    assert asked(sent)["terms/commercial/payment"]["value"] == "net 60"
    assert sent.treaty("check", DEAL).code == 0


def test_a_paper_that_asks_nothing_writes_nothing(sent: DeskFixture) -> None:
    """And says so."""
    sent.write("hello.txt", "We look forward to working with you.\n")
    said = sent.treaty("scan", "--into", DEAL, "hello.txt")
    assert (said.code, said.out) == (
        0,
        "hello.txt asks for nothing that our terms could hold otherwise. Nothing was written.\n",
    )
    assert not (sent.root / ROUND).exists()


def test_positions_do_not_change_what_is_written(sent: DeskFixture) -> None:
    """A round is for everybody of us: it is the same whatever we would accept."""
    sent.treaty("scan", "--into", DEAL, "theirs.txt")
    without = (sent.root / ROUND).read_bytes()
    (sent.root / ROUND).unlink()
    sent.write(
        f"deals/{DEAL}/positions.yaml",
        "schema: 1\npositions:\n  - { term: terms/commercial/fee, better: lower, payer: us, ideal: 8%, target: 10%, "
        "minimum: 12% }\nwalk_away:\n  - { when: the fee is over 12%, term: terms/commercial/fee }\n",
    )
    said = sent.treaty("scan", "--into", DEAL, "theirs.txt")
    assert said.code == 0
    assert (sent.root / ROUND).read_bytes() == without
    assert "12%" not in said.out + said.err


@pytest.mark.parametrize("name", ["231681e28f52", "c6204d89bb4f", "3c4cdfe731bc"])
def test_real_agreements_are_read(desk: DeskFixture, shared: Path, name: str) -> None:
    """Whatever they say, the round is one that the desk accepts, and each value stands in its words."""
    desk.write("theirs.txt", (shared / f"cuad/contracts/{name}.txt").read_bytes())
    said = desk.treaty("scan", "--into", DEAL, "theirs.txt")
    assert said.code == 0, said.err
    assert len(asked(desk)) > 2
    assert desk.treaty("check", DEAL).code == 0
