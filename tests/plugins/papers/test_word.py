"""Word files open without a question, say what the text says, and hold nothing else."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from treaty_papers.word import to_docx

from tests.plugins.papers.papers import DOCUMENTS, EVERYTHING, body_of, characters, paper, said_by, words_of
from tests.plugins.papers.wordml import mistakes, parts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_character_is_lost(path: Path) -> None:
    """A document read back from Word says what its Markdown says, in the same order; the file is sound."""
    made = to_docx(paper(body_of(path)))
    assert "".join(words_of(made).split()) == "".join(said_by(body_of(path)).split())
    assert mistakes(made) == []


def test_everything_is_sound() -> None:
    """Lists in lists, quotes, tables, verbatim text, right-to-left scripts: Word has nothing to repair."""
    made = to_docx(paper(EVERYTHING, header="H & <h>", footer="F", banner="CONFIDENTIAL – negotiators only"))
    assert mistakes(made) == []
    words = words_of(made)
    assert "our site (https://example.com/a?b=1&c=2)" in words
    assert "(https://auto.example)" not in words
    assert characters("code   block\n  indented") <= characters(words)
    assert "walk away" not in words
    assert ".liability-cap" not in words


def test_headings_lead_through_the_text() -> None:
    """The title and headings have Word's own styles; numbers stay as they are typed and nothing numbers them again."""
    document = docx.Document(BytesIO(to_docx(paper(EVERYTHING))))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style and "ea" in (p.style.name or "")[:4]]
    assert headings == [("Heading 1", "1.\tLists"), ("Heading 1", "2.\tשפות"), ("Heading 1", "Signatures")]
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Title"] == ["Everything"]
    clauses = [p for p in document.paragraphs if p.text.startswith(("1.1\t", "2.1\t", "(a)\t"))]
    assert len(clauses) == 3
    assert all(clause._p.pPr is not None and clause._p.pPr.numPr is None for clause in clauses)


def test_every_numbered_list_begins_anew() -> None:
    """A list that is typed from 3 begins at 3; each has a numbering of its own."""
    numbering = parts(to_docx(paper(EVERYTHING)))["word/numbering.xml"].decode()
    assert '<w:startOverride w:val="3"/>' in numbering
    assert numbering.count("<w:num ") == 3


def test_the_place_to_sign_stays_on_one_page() -> None:
    """From its heading to its last line but one, every paragraph keeps with the next, and no row breaks."""
    xml = parts(to_docx(paper(EVERYTHING)))["word/document.xml"].decode()
    signing = xml[xml.rindex("<w:p>", 0, xml.index("Signatures")) : xml.rindex("<w:tr>")]
    assert signing.count("<w:p>") == signing.count("<w:keepNext/>") > 4
    assert signing.count("<w:tr>") == signing.count("<w:cantSplit/>")


def test_every_page_says_whose_it_is() -> None:
    """Banner and header on top; footer and page of pages, which Word counts itself, below."""
    held = parts(to_docx(paper("x", header="Version 2", footer="A letter", banner="CONFIDENTIAL")))
    assert held["word/header.xml"].count(b"CONFIDENTIAL") == held["word/header.xml"].count(b"Version 2") == 1
    for words in (b"A letter", b" PAGE ", b" NUMPAGES "):
        assert words in held["word/footer.xml"]


def test_the_file_holds_nothing_but_the_paper() -> None:
    """Its properties name the title and the day, and neither a person nor a machine nor a program."""
    made = to_docx(paper("x", title="Letter & more"))
    properties = docx.Document(BytesIO(made)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Letter & more", "", "")
    assert properties.created is not None
    assert properties.modified is not None
    assert properties.created.isoformat()[:10] == properties.modified.isoformat()[:10] == "2026-11-20"
    assert set(parts(made)) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        *(f"word/{name}.xml" for name in ("document", "footer", "header", "numbering", "settings", "styles")),
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (libreoffice-writer)")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """A second office program turns it into a PDF."""
    (tmp_path / "x.docx").write_bytes(to_docx(paper(EVERYTHING, banner="DRAFT")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), "x.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
