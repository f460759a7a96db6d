"""`treaty redlines export`: our answer in their file, which Word opens without a word."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from treaty.word.package import Package
from treaty.word.reading import read
from treaty.word.texts import accept_all, reject_all

from tests.core.word.making import WHO, dele, docx, ins, par, run
from tests.plugins.redlines.desks import DEAL, PARAGRAPHS, DeskFixture, change, desk, empty, paper, saved, sent

if TYPE_CHECKING:
    from pathlib import Path

    from treaty.word.model import WordText

__all__ = ["desk", "empty", "sent"]

NAME = f"build/{DEAL}-round-2"


def answer(found: DeskFixture, content: bytes, *decisions: tuple[str, ...]) -> WordText:
    """Our answer to the file, read again; rejecting all of it gives what rejecting all of theirs gave."""
    saved(found, content)
    assert found.treaty("redlines", "import", DEAL, "back.docx").code == 0
    for each in decisions:
        said = found.treaty("call", DEAL, "--decide", *each)
        assert said.code == 0, said.err
    said = found.treaty("redlines", "export", DEAL, "--over", "back.docx")
    assert said.code == 0, said.err
    text = read(Package.at(found.root / f"{NAME}-answer.docx"))
    assert reject_all(text.paragraphs) == reject_all(read(Package.of(content)).paragraphs)
    return text


def line(text: WordText, index: int) -> str:
    """The paragraph as it reads when every change, theirs and ours, is accepted."""
    return [t for t in accept_all(text.paragraphs) if t][index]


def test_what_is_rejected_is_marked_back(sent: DeskFixture) -> None:
    """Their words out, ours in again, with a comment that says why."""
    text = answer(
        sent, paper(p3=change(3, "30", "10")), ("P-1=reject", "--answer", "Our terms are net 30.", "--why", "x")
    )
    assert line(text, 3) == PARAGRAPHS[3]
    assert [(c.author, c.on, c.text) for c in text.comments] == [
        ("Dora Lind", "2026-11-20T15:00:00Z", "Not accepted. Our terms are net 30.")
    ]
    authors = {m.author for p in text.paragraphs for piece in p.pieces for m in piece.marks}
    assert authors == {"Marcus Feld", "Dora Lind"}


@pytest.mark.parametrize("option", ["--words", "--offer"])
def test_our_words_stand_in_place_of_theirs(sent: DeskFixture, option: str) -> None:
    """Agreed or only offered."""
    text = answer(sent, paper(p3=change(3, "30", "10")), ("P-1=counter", option, "20"))
    assert line(text, 3) == PARAGRAPHS[3].replace("30", "20")


def test_accepted_words_stay_as_they_are(sent: DeskFixture) -> None:
    """Their change is left for them to accept, with a comment; so is a risk, which is ours alone to call one."""
    text = answer(sent, paper(p3=change(3, "30", "10")), ("P-1=risk", "--as", "lena"))
    assert line(text, 3) == PARAGRAPHS[3].replace("30", "10")
    assert [c.text for c in text.comments] == ["Accepted."]


def test_whole_paragraphs_come_back_and_go(sent: DeskFixture) -> None:
    """One that they struck stands again, one that they put in is gone."""
    body = "".join(par(run(text)) for text in PARAGRAPHS[:8])
    body += par(dele(PARAGRAPHS[8]), "del") + par(ins("3.2 New."), "ins")
    body += "".join(par(run(text)) for text in PARAGRAPHS[9:])
    text = answer(sent, docx(body), ("P-1=reject",), ("P-2=reject",))
    assert tuple(t for t in accept_all(text.paragraphs) if t) == PARAGRAPHS


def test_words_that_cannot_be_placed_are_told(sent: DeskFixture) -> None:
    """Found by comparison, they are marked by nobody: the issue list has them."""
    content = paper(p3=change(3, "30", "10"), p6=run(PARAGRAPHS[6].replace("12", "24")))
    saved(sent, content)
    sent.treaty("redlines", "import", DEAL, "back.docx")
    sent.treaty("call", DEAL, "--decide", "P-2=reject")
    said = sent.treaty("redlines", "export", DEAL, "--over", "back.docx")
    assert "Our changes marked in the text: 0 of 1." in said.out
    assert "Told in words only, for it cannot be marked there: P-2." in said.out
    assert "Without a comment in the file, which has no place for one: P-2." in said.out


def test_the_issue_list_is_for_the_partner(sent: DeskFixture) -> None:
    """As CSV, in which nothing is a formula, and as a Word table; nothing of ours alone in either."""
    back = paper(p3=change(3, "30", "=HYPERLINK(1)"), p4=change(4, "once", "twice"))
    answer(sent, back, ("P-1=reject", "--why", "A secret"), ("P-2=risk", "--as", "lena"))
    table = (sent.root / f"{NAME}-issues.csv").read_text(encoding="utf-8")
    assert '"\'=HYPERLINK(1)"' in table
    words = " ".join(accept_all(read(Package.at(sent.root / f"{NAME}-issues.docx")).paragraphs))
    assert "=HYPERLINK(1)" in words
    for secret in ("secret", "risk", "negotiable", "lena", "Lena"):
        assert secret not in table + words


def test_the_issue_list_says_what_has_no_words(sent: DeskFixture) -> None:
    """A format by what it changes; what stands in a header by its place, not by the clause that it has not."""
    bold = (
        f'<w:r><w:rPr><w:b/><w:rPrChange w:id="1" {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>{PARAGRAPHS[4]}</w:t></w:r>'
    )
    body = "".join(par(bold if i == 4 else run(text)) for i, text in enumerate(PARAGRAPHS))
    answer(sent, docx(body, header1=par(dele("Draft 1") + ins("Draft 2"))), ("P-1=reject",), ("P-2=reject",))
    table = (sent.root / f"{NAME}-issues.csv").read_text(encoding="utf-8").splitlines()
    assert table[1].startswith('"P-1","1.2 Fee","","Format of letters: bold, on “1.2 A fee is due')
    assert table[2].startswith('"P-2","header 1","Draft 1","Draft 2"')


def test_the_same_answer_is_the_same_file(sent: DeskFixture) -> None:
    """Byte by byte."""
    answer(sent, paper(p3=change(3, "30", "10")), ("P-1=reject",))
    first = {p.name: p.read_bytes() for p in (sent.root / "build").iterdir()}
    assert sent.treaty("redlines", "export", DEAL, "--over", "back.docx", "--to", "again").code == 0
    assert {p.name: p.read_bytes() for p in (sent.root / "again").iterdir()} == first
    assert len(first) == 3


def test_the_file_is_sound(sent: DeskFixture) -> None:
    """Every id once, every comment opened, closed and there, every part known: nothing for Word to repair."""
    answer(sent, paper(p3=change(3, "30", "10"), p4=change(4, "once", "twice")), ("P-1=reject",), ("P-2=accept",))
    package = Package.at(sent.root / f"{NAME}-answer.docx")
    document, comments = (package.parts[f"word/{name}.xml"].decode() for name in ("document", "comments"))
    ours = re.findall(r'<w:(?:ins|del) w:id="(\d+)" w:author="Dora', document)
    assert len(ours) == len(set(ours)) == 2
    made = re.findall(r'<w:comment w:id="(\d+)"', comments)
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(re.findall(rf'<w:{tag} w:id="(\d+)"', document)) == sorted(made)
    assert b'PartName="/word/comments.xml"' in package.parts["[Content_Types].xml"]
    assert ("comments", "word/comments.xml") in package.related("word/document.xml").values()
    assert not re.search(r"<w:del\b[^>]*>(?:(?!</w:del>).)*<w:t[ >]", document)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_every_word(sent: DeskFixture, tmp_path: Path) -> None:
    """Opened and saved by another program, it says the same, changes and comments included."""
    text = answer(sent, paper(p3=change(3, "30", "10")), ("P-1=counter", "--offer", "20", "--answer", "Half way."))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    command += ["--outdir", str(tmp_path / "again"), str(sent.root / f"{NAME}-answer.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    again = read(Package.at(tmp_path / "again" / f"{DEAL}-round-2-answer.docx"))
    for resolve in (accept_all, reject_all):
        assert [t for t in resolve(again.stories[0].paragraphs) if t] == [t for t in resolve(text.paragraphs) if t]
    assert [c.text for c in again.comments] == [c.text for c in text.comments]


def test_a_wrong_file_is_refused(sent: DeskFixture) -> None:
    """One that was never imported, and one of which nothing is decided."""
    saved(sent, paper(p3=change(3, "30", "10")))
    assert "was not imported" in sent.treaty("redlines", "export", DEAL, "--over", "back.docx").err
    sent.treaty("redlines", "import", DEAL, "back.docx")
    assert "is decided" in sent.treaty("redlines", "export", DEAL, "--over", "back.docx").err
    assert not (sent.root / "build").exists()
