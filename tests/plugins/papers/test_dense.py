"""A dense paper says the same on fewer pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from pyhanko.pdf_utils.reader import PdfFileReader
from treaty.views.papers import Paper
from treaty_papers.pdf import to_pdf
from treaty_papers.web import to_html
from treaty_papers.word import to_docx

USUAL = Paper("Much", "# Much\n\n" + "A line that says something, and is not short.\n\n" * 40, date(2026, 11, 20))
DENSE = replace(USUAL, dense=True)


def pages(paper: Paper) -> int:
    return int(PdfFileReader(BytesIO(to_pdf(paper))).root["/Pages"]["/Count"])


def part(paper: Paper, name: str) -> str:
    with ZipFile(BytesIO(to_docx(paper))) as package:
        return package.read(f"word/{name}.xml").decode()


def test_it_takes_fewer_pages() -> None:
    """As PDF."""
    assert (pages(DENSE), pages(USUAL)) == (1, 2)


def test_in_word_only_the_styles_and_the_edges_differ() -> None:
    """Smaller letters and less space; the text is the same."""
    assert 'w:sz w:val="17"' in part(DENSE, "styles")
    assert 'w:sz w:val="22"' in part(USUAL, "styles")
    assert 'w:top="1134"' in part(DENSE, "document")
    assert part(DENSE, "document").partition("<w:sectPr")[0] == part(USUAL, "document").partition("<w:sectPr")[0]


def test_on_the_web_a_class_says_so() -> None:
    """Which the style sheet knows."""
    assert b'<body class="dense">' in to_html(DENSE)
    assert b"<body>" in to_html(USUAL)
    assert b".dense {" in to_html(DENSE)
