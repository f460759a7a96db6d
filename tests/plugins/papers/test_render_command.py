"""`treaty render`: files in, papers out, a sentence for whatever cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from treaty.cli import run

from tests.plugins.papers.papers import words_of

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """---
schema: 1
document: loi
title: Letter of Intent
version: 3
dated: 2026-09-10
status: {status}
---

# Letter of Intent

Words.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_document_of_a_deal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named after deal, kind and version, and lies in build/papers, not among the deal's records."""
    folder = here / "deals" / "acme-co-sell" / "documents"
    folder.mkdir(parents=True)
    (folder / "loi.md").write_text(LETTER.format(status="sent"), encoding="utf-8")
    assert run(["render", "deals/acme-co-sell/documents/loi.md", "--to", "docx, html"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [f"build/papers/acme-co-sell-loi-v3.{suffix}" for suffix in ("docx", "html")]
    assert "Words." in words_of((here / "build/papers/acme-co-sell-loi-v3.docx").read_bytes())
    page = (here / "build/papers/acme-co-sell-loi-v3.html").read_text(encoding="utf-8")
    assert "Version 3 · 10 September 2026" in page
    assert [path.name for path in folder.iterdir()] == ["loi.md"]


@pytest.mark.parametrize(
    ("status", "banner"), [("draft", "DRAFT"), ("preview", "PREVIEW – not for signature"), ("final", "")]
)
def test_a_draft_says_so(here: Path, status: str, banner: str) -> None:
    """On every page; a final version says nothing."""
    (here / "x.md").write_text(LETTER.format(status=status), encoding="utf-8")
    assert run(["render", "x.md", "--to", "html", "--output", "out"]) == 0
    page = (here / "out" / "x-v3.html").read_text(encoding="utf-8")
    assert (f'<div class="banner">{banner}</div>' in page) == bool(banner)
    assert ('class="banner"' in page) == bool(banner)


def test_any_text_will_do(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without front matter the heading is the title; a picture, and a missing day, are told."""
    (here / "note.md").write_text("# Note *of* {.x}\n\n![a](b.png)\n", encoding="utf-8")
    assert run(["render", "note.md", "--to", "html"]) == 0
    said = capsys.readouterr().err
    assert "note.md:3: a picture is left out" in said
    assert "bear today's date" in said
    assert "<title>Note of</title>" in (here / "build/papers/note.html").read_text(encoding="utf-8")


def test_our_own_records_say_that_they_are_ours(here: Path) -> None:
    """The notes of a deal are nobody else's; should they be printed, every page says so."""
    (here / "deal.md").write_text("---\nschema: 2\n---\n\nNotes.\n", encoding="utf-8")
    assert run(["render", "deal.md", "--to", "html"]) == 0
    assert "INTERNAL – not for the partner" in (here / "build/papers/deal.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "arguments", "says"),
    [
        ("x\n", ["--to", "odt"], "Nobody here makes .odt files; there is docx, html, pdf."),
        ("x\n", ["--to", ","], "No format is named."),
        ("---\ntitle: [\n---\nx\n", [], "x.md:2: This “[” is never closed"),
        ("---\ntitle: x\n", [], "x.md:1: The front matter that begins here never ends."),
        ("---\ndated: soon\n---\nx\n", [], "x.md:2: `dated` is no day. Write it as year, month and day"),
        ("---\ntitle: x\n---\n\na\n\n<!-- b\n", [], "x.md:7: The comment that begins here never ends."),
        ("a\u202eb\n", [], "x.md:1: A character that nobody can see"),
        ("---\ntitle: x\n---\n\n" + "[" * 30_000, [], "x.md:5: A paragraph of over 20,000 characters begins here."),
    ],
)
def test_what_cannot_be_is_said(
    here: Path, capsys: pytest.CaptureFixture[str], text: str, arguments: list[str], says: str
) -> None:
    """In one sentence with its place, and nothing is written."""
    (here / "x.md").write_text(text, encoding="utf-8")
    assert run(["render", "x.md", *arguments]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said
    assert not (here / "build").exists()


def test_a_link_is_not_followed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link in a desk may lead to what nobody meant to send."""
    (here / "real.md").write_text("x\n", encoding="utf-8")
    (here / "x.md").symlink_to("real.md")
    assert run(["render", "x.md"]) == 2
    assert "links are not followed" in capsys.readouterr().err


def test_two_papers_of_one_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither takes the other's place in silence."""
    for name in ("a", "b"):
        (here / name).mkdir()
        (here / name / "x.md").write_text("x\n", encoding="utf-8")
    assert run(["render", "a/x.md", "b/x.md", "--to", "html"]) == 2
    assert "Two of these would be x.html" in capsys.readouterr().err
    assert not (here / "build").exists()
