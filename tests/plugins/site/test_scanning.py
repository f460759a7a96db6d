from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from treaty_site.scanning import Secrets, leaks, spellings, words_of
from treaty_site.withheld import secrets_of

from tests.plugins.site.desks import AUDIENCES, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from treaty.finding import Visibility

PUBLIC, PARTNER, INTERNAL, CONFIDENTIAL = AUDIENCES


def found(folder: Path, text: str, audience: Visibility = PUBLIC, *, only: str = "") -> bool:
    """Whether a page of this text in a site for the audience is a leak."""
    (folder / "page.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    return bool(leaks(folder, secrets_of(Paper().read(audience), only)))


@pytest.mark.parametrize(
    "text",
    [
        "Sponsor Acmedottir",
        "SPONSOR&nbsp;ACMEDOTTIR",
        "sponsor-acmedottir",
        "U3BvbnNvciBBY21lZG90dGly",
        "U3BvbnNvciBBY21lZG90dGly=",
        "53706f6e736f722041636d65646f74746972",
        "Sponsor%20Acmedottir",
        "&#83;ponsor&#x20;Acmedottir",
        "EUR 733,333 for Acme",
        "see initech-oem",
        "Initech Holdings",
        "Umbrella Holdings",
        "Daniel Okafor",
        "Notes on acme that stay <b>inside</b> for ever.",
        "Margin hidden from Acme",
        "Evidence in a letter of Acme",
    ],
)
def test_spellings_of_a_leak(text: str, tmp_path: Path) -> None:
    """What the public may not see is found in a page, however it is spelled."""
    assert found(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "Acme Holdings",
        "confidentiality",
        "12 months of fees",
        "2026-12-04",
        "Gold",
        "Acme Industries",
        "acme-co-sell",
        "us",
    ],
)
def test_no_leak(text: str, tmp_path: Path) -> None:
    """What the public may see, and what every deal says, is no leak."""
    assert not found(tmp_path, text)


def test_level_decides(tmp_path: Path) -> None:
    """What is a leak to the public is none inside; positions are one to everybody but the negotiators."""
    assert not found(tmp_path, "Sponsor Acmedottir", INTERNAL)
    assert not found(tmp_path, "Notes on acme that stay inside for ever.", INTERNAL)
    assert found(tmp_path, "Walk over to the rival of Acme", INTERNAL)


def test_words_of_the_page(tmp_path: Path) -> None:
    """Another deal's paper may say in one line what a page says as field and value."""
    other = Paper().put(
        "deals/initech-oem/documents/agreement.md", "---\nschema: 1\ndocument: agreement\n---\n\n| {} |\n"
    )
    for line, leaks_out in (("Liability cap | 12 months of fees", False), ("Cap of Initech | 12 months of fees", True)):
        text = other.files["deals/initech-oem/documents/agreement.md"].format(line)
        desk = other.put("deals/initech-oem/documents/agreement.md", text).read(PARTNER)
        (tmp_path / "page.html").write_text(f"<p>{line}</p>", encoding="utf-8")
        assert bool(leaks(tmp_path, secrets_of(desk))) is leaks_out


def test_other_partners(tmp_path: Path) -> None:
    """On the site of one partner, the name of another one is a leak, although it is on the site for all."""
    assert not found(tmp_path, "Acme Holdings", PARTNER)
    assert found(tmp_path, "Acme Holdings", PARTNER, only="globex-referral")
    assert not found(tmp_path, "Globex Holdings", PARTNER, only="globex-referral")


def test_file_names(tmp_path: Path) -> None:
    """The name of a file is looked at like its content."""
    (tmp_path / "initech-oem.png").write_bytes(b"")
    (leak,) = leaks(tmp_path, secrets_of(Paper().read(PUBLIC)))
    assert leak.source == "initech-oem (its name)"


def test_other_files(tmp_path: Path) -> None:
    """JSON with escapes and compressed files are read; our own assets are not."""
    (tmp_path / "index.json").write_text(r'["\u0053ponsor Acmedottir"]', encoding="utf-8")
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(b"<loc>Umbrella%20Holdings</loc>"))
    (tmp_path / "assets" / "treaty").mkdir(parents=True)
    (tmp_path / "assets" / "treaty" / "x.json").write_text("Umbrella Holdings", encoding="utf-8")
    assert {leak.file for leak in leaks(tmp_path, secrets_of(Paper().read(PUBLIC)))} == {"index.json", "sitemap.xml.gz"}


def test_naive_site(tmp_path: Path) -> None:
    """The control: a site made of the files as they are is full of leaks."""
    tree = Paper().tree
    for path in tree.paths():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).with_suffix(".html").write_bytes(tree.read(path))
    assert len(leaks(tmp_path, secrets_of(Paper().read(PUBLIC)))) > 20


def test_words_across_markup() -> None:
    """Case, punctuation and kind of space do not matter; letters outside ASCII are words of their own."""
    assert words_of("Ærø-Bank,  INC\u00a0x") == ("æ", "r", "ø", "bank", "inc", "x")


def test_part_of_a_word_is_no_leak() -> None:
    """A secret is found as whole words only."""
    secrets = Secrets()
    secrets.add("Vey", "a deal")
    assert not list(secrets.found_in(words_of("a survey")))
    assert list(secrets.found_in(words_of("of Vey, Paris")))


def test_broken_encodings() -> None:
    """What only looks like JSON, base64, hex or UTF-8 is passed over."""
    assert list(spellings(b"{ broken \xff 00ff00ff00ff AAAAAAAAAAAAA=="))
