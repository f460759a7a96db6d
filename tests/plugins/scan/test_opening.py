"""Papers in Word and PDF are scanned as their text; what holds none is told for what it is."""

from __future__ import annotations

import json
import os
import re
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import pytest
import typst
from click.testing import CliRunner
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from treaty.checks.checking import Misuse
from treaty.cli import treaty
from treaty.run import Exit
from treaty_scan.opening import paper, pdf
from treaty_scan.opening.confined import page_texts
from treaty_scan.opening.paper import opened

from tests.core.word.making import dele, docx, ins, par, run

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

LAW = "This Agreement shall be governed by the laws of the State of "
PAPER = docx(
    par(run("Reseller Agreement")) + par("") + par(run(f"9. {LAW}") + dele("Delaware") + ins("New York") + run(".")),
    footnotes=f'<w:footnote w:id="1">{par(run("Either party may assign it without consent."))}</w:footnote>',
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def kept(folder: Path, name: str, raw: bytes) -> str:
    (folder / name).write_bytes(raw)
    return str(folder / name)


def typeset(source: str) -> bytes:
    return bytes(typst.compile(source.encode()))


def bare(pages: int = 1, password: str = "") -> bytes:
    """A PDF of empty pages."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_word_file_is_read_with_its_changes_accepted(tmp_path: Path) -> None:
    """Its notes too; offsets are those of the text that was read, places are paragraphs."""
    path = kept(tmp_path, "paper.docx", PAPER)
    done = CliRunner().invoke(treaty, ["scan", "--format", "json", path], catch_exceptions=False)
    (told,) = json.loads(done.stdout)["files"]
    assert told["text_from"] == "docx"
    (law,) = (each for each in told["clauses"] if each["kind"] == "governing-law")
    assert (law["law"], law["paragraph"]) == ("State of New York", 2)
    text = opened(path).text
    assert "New York" in text[law["start"] : law["end"]]
    assert "Delaware" not in text
    assert text.endswith("without consent.")


def test_a_marked_up_paper_of_somebody_is_read(shared: Path) -> None:
    """Three authors' changes, and its law is found in the paragraph where it stands."""
    done = CliRunner().invoke(
        treaty, ["scan", str(shared / "papers/redlines/multi_author.docx")], catch_exceptions=False
    )
    assert re.search(r"paragraph 5 +governing-law.*\n +law: State of New York", done.stdout)


def test_what_is_left_unread_is_told(tmp_path: Path) -> None:
    """On standard error, so that JSON stays JSON."""
    path = kept(tmp_path, "paper.docx", docx(par(run(LAW)), extra={"word/charts/chart1.xml": b"<c/>"}))
    done = CliRunner().invoke(treaty, ["scan", "--format", "json", path], catch_exceptions=False)
    assert "chart1.xml: the words in a chart or a drawing are not read." in done.stderr
    assert json.loads(done.stdout)


def test_a_pdf_is_read_by_page(tmp_path: Path) -> None:
    """The place of a clause is its page; a page without text is told."""
    path = kept(tmp_path, "paper.pdf", typeset(f"Terms.\n#pagebreak()\n{LAW} Delaware.\n#pagebreak()\n#rect()"))
    done = CliRunner().invoke(treaty, ["scan", "--format", "json", path], catch_exceptions=False)
    (told,) = json.loads(done.stdout)["files"]
    (law,) = told["clauses"]
    assert (told["text_from"], law["law"], law["page"]) == ("pdf", "State of Delaware", 2)
    assert "1 page without text (3)" in done.stderr


def test_words_that_a_line_tore_apart_are_put_together(tmp_path: Path) -> None:
    """But a hyphen of the word itself stays."""
    page = '#set text(font: "Libertinus Serif")\n'
    torn = [("exclu-", "sive"), ("non-", "compete"), ("Section 7-", "B")]
    body = "".join(f"{a} #linebreak() {b} #linebreak() " for a, b in torn)
    (text,), unread = pdf.pages("paper.pdf", typeset(page + body))
    assert text.split() == ["exclusive", "non-compete", "Section", "7-", "B"]
    assert not unread


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.docx", b"", "is empty"),
        ("a.docx", docx(par("")), "is empty"),
        ("a.doc", _OLE, "Word 97 to 2003"),
        ("a.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.docm", docx(par(run("x")), extra={"word/vbaProject.bin": b"x"}), "it holds macros"),
        ("a.docx", docx("", extra={"word/document.xml": b"<!DOCTYPE d [<!ENTITY x 'y'>]><d>&x;</d>"}), "XML entities"),
        ("a.docx", docx(par(run("x")), extra={"word/media/a.bin": bytes(41 << 20)}), "unpacks to far more"),
        ("a.pdf", b"", "is empty"),
        ("a.pdf", PAPER, "is no PDF"),
        ("a.pdf", bare(), "pictures of pages, not text"),
        ("a.docx", bare(), "pictures of pages, not text"),
        ("a.pdf", bare(password="secret"), "protected by a password"),
        ("a.pdf", b"%PDF-1.7\nnothing more", "is damaged"),
        ("a.pdf", bare(1001), "has 1001 pages"),
    ],
)
def test_what_cannot_be_scanned_is_told_for_what_it_is(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    """The file is named, and no clause of it is guessed."""
    path = kept(tmp_path, name, raw)
    with pytest.raises(Misuse, match=said) as refusal:
        opened(path)
    assert str(refusal.value).startswith(path)
    assert str(refusal.value).endswith(".")


def test_a_file_is_refused_by_its_size_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred megabytes cost nothing."""
    path = tmp_path / "paper.pdf"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    monkeypatch.setattr(paper, "_first", None)
    with pytest.raises(Misuse, match="larger than 50 MB"):
        opened(str(path))


def given(raw: bytes, *words: str) -> Result:
    return CliRunner().invoke(treaty, ["scan", *words, "-"], input=raw, catch_exceptions=False)


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        (PAPER, "docx"),
        (typeset(f"{LAW} New York."), "pdf"),
        (f"{LAW} New York.".encode(), "stdin"),
        (f"{LAW} New York.".encode("utf-16"), "stdin"),
    ],
)
def test_standard_input_is_read_as_what_it_is(raw: bytes, source: str) -> None:
    """By its first bytes: it has no name."""
    (told,) = json.loads(given(raw, "--format", "json").stdout)["files"]
    assert (told["path"], told["text_from"]) == ("standard input", source)
    assert "State of New York" in {each.get("law") for each in told["clauses"]}


def test_a_name_does_not_make_a_file(tmp_path: Path) -> None:
    """A Word file and a PDF that are called .txt are read as what they are."""
    assert opened(kept(tmp_path, "a.txt", PAPER)).source == "docx"
    assert opened(kept(tmp_path, "b.txt", typeset(LAW))).source == "pdf"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"One.\nTwo.\ncaf\xe9", "line 3 is not"),
        ("Law.".encode("utf-16-le"), "what no text holds"),
        (b"\x7fELF\0\0\0", "what no text holds"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (_OLE, "Word 97 to 2003"),
        (b"x" * ((4 << 20) + 1), "larger than 4 MB"),
    ],
)
def test_what_is_no_text_is_told(raw: bytes, said: str) -> None:
    """Mixed encodings with the line where they mix, binaries, text that lost half its bytes."""
    done = given(raw)
    assert done.exit_code == Exit.MISUSE
    assert said in done.stderr


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A folder, and a pipe into which nobody writes."""
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name, said in (("folder.txt", "is a folder"), ("pipe.txt", "is a pipe or a device")):
        with pytest.raises(Misuse, match=said):
            opened(str(tmp_path / name))


def bomb(operators: int) -> bytes:
    """A small PDF whose one page writes so often that it says nothing else."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 9 Tf 1 0 0 1 9 9 Tm (a) Tj ET\n" * operators)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_may_not_take_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to far more work than a page is given up on, and told."""
    monkeypatch.setattr(pdf, "page_texts", partial(page_texts, seconds=1))
    path = kept(tmp_path, "paper.pdf", bomb(400_000))
    with pytest.raises(Misuse, match="more time or memory than a document does"):
        opened(path)


def test_the_numbers_that_word_gives_are_read(tmp_path: Path) -> None:
    """As part of the text that is scanned, so that offsets are of what was read."""
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = f"<w:p>{item}{run('Governing Law')}</w:p><w:p>{item}{run(LAW + 'New York.')}</w:p>"
    path = kept(tmp_path, "paper.docx", docx(body, numbering=lists))
    assert opened(path).text == f"9.\tGoverning Law\n\n10.\t{LAW}New York."
    done = CliRunner().invoke(treaty, ["scan", "--format", "json", path], catch_exceptions=False)
    (law,) = json.loads(done.stdout)["files"][0]["clauses"]
    assert " ".join(opened(path).text[law["start"] : law["end"]].split()) == law["text"]
