"""PDF files say what the text says, on pages that count themselves, and nothing in a text is code."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader
from treaty.views.papers import NoRenderer
from treaty_papers.pdf import to_pdf

from tests.plugins.papers.papers import DOCUMENTS, EVERYTHING, body_of, characters, paper, said_by

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PageObject

#: Where the text of an A4 page stands, in points from its lower edge: between the footer and the header.
_TEXT = (72, 767)


def pages_of(made: bytes, between: tuple[float, float] = (0, 842)) -> list[str]:
    """What each page of a PDF says between two heights, as another program reads it."""
    return [_page(page, between) for page in PdfReader(BytesIO(made)).pages]


def _page(page: PageObject, between: tuple[float, float]) -> str:
    said: list[str] = []

    def hear(text: str, cm: list[float], tm: list[float], *_font: object) -> None:
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if between[0] <= height <= between[1] or not text.strip():
            said.append(text)

    page.extract_text(visitor_text=hear)
    return "".join(said)


def words_of(made: bytes) -> str:
    """What all its pages say."""
    return "\n".join(pages_of(made))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_character_is_lost(path: Path) -> None:
    """The characters of a document, all and no other, are on its pages.

    But for bullets, which stand for other signs.
    """
    said = characters("".join(pages_of(to_pdf(paper(body_of(path))), _TEXT)).replace("•", ""))
    assert said == characters(said_by(body_of(path)))


def test_every_page_says_whose_it_is() -> None:
    """Banner, header, footer and the page out of all pages are on each."""
    body = "\n\n".join(f"Paragraph {n}, which is one of many." for n in range(90))
    made = to_pdf(paper(body, header="Version 2", footer="A letter", banner="CONFIDENTIAL – negotiators only"))
    pages = pages_of(made)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        for words in ("CONFIDENTIAL – negotiators only", "Version 2", "A letter", f"{number} / {len(pages)}"):
            assert words.replace(" ", "") in page.replace(" ", "")


def test_nothing_in_a_text_is_code() -> None:
    """What would be code of the setting program, of a shell or of a page is set as the words that it is."""
    hostile = '`#read("/etc/passwd")` #set page(fill: red) #eval("1+1") $x$ \\#let a = 1 "quoted" </script> %{x} // no'
    words = words_of(to_pdf(paper(hostile, title=hostile, header=hostile, footer=hostile, banner=hostile)))
    for said in ('#read("/etc/passwd")', "#set page(fill: red)", '#eval("1+1")', "#let a = 1", "</script>", "// no"):
        assert said in " ".join(words.split())


def test_the_place_to_sign_is_not_parted() -> None:
    """Wherever the page ends, heading, words and lines to sign on stand on one page."""
    signing = "## Signatures\n\nWhoever signs may.\n\n" + EVERYTHING[EVERYTHING.index("| | For A") :]
    for lines in range(22, 44):
        body = "\n\n".join(["A line."] * lines) + "\n\n" + signing
        pages = [page for page in pages_of(to_pdf(paper(body))) if "Signature" in page or "Ann" in page]
        assert len(pages) == 1
        assert "Signatures" in pages[0]
        assert "Bob" in pages[0]


def test_what_is_longer_than_a_page_is_parted() -> None:
    """A table, or a place to sign, that no page can hold goes on over the next one, to its last word."""
    rows = "".join(f"| row {n} | {'word ' * 60} | x{n}x |\n" for n in range(30))
    for last in ("", "| Signature | | |\n"):
        words = words_of(to_pdf(paper(f"## Signatures\n\n| | A | B |\n|---|---|---|\n{rows}{last}")))
        assert [n for n in range(30) if f"x{n}x" not in words] == []
        assert words.count("word") == 30 * 60


def test_the_file_holds_nothing_but_the_paper() -> None:
    """Its properties name title, day and the program that set it, and no person."""
    reader = PdfFileReader(BytesIO(to_pdf(paper("x", title="Letter & more"))))
    info = {key: str(value) for key, value in reader.trailer["/Info"].items()}
    assert info["/Title"] == "Letter & more"
    assert info["/CreationDate"].startswith("D:20261120")
    assert set(info) <= {"/Title", "/CreationDate", "/ModDate", "/Creator", "/Producer"}
    assert b"pdfaid" in to_pdf(paper("x"))


def test_the_same_paper_gives_the_same_bytes() -> None:
    """In this process and in another one, which hashes differently: Word, page and PDF."""
    program = (
        "import hashlib; from tests.plugins.papers.papers import EVERYTHING, paper;"
        "from treaty_papers.pdf import to_pdf; from treaty_papers.web import to_html;"
        "from treaty_papers.word import to_docx; p = paper(EVERYTHING, banner='B');"
        "print([hashlib.sha256(f(p)).hexdigest() for f in (to_docx, to_html, to_pdf)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(said) == 1


def test_a_character_that_no_font_has_is_told() -> None:
    """A PDF never lacks a character in silence."""
    with pytest.raises(NoRenderer, match=r"No font on this machine has the character .* \(U\+16F9F\)"):
        to_pdf(paper("Signed 𖾟 here."))


def test_without_typst_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, as it is written."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoRenderer, match=r'pip install "treaty\[pdf\]"'):
        to_pdf(paper("x"))
