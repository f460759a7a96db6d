"""What is no Word file that can be trusted is refused in a sentence, and nothing of it is read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.word import package
from treaty.word.package import Package, Unreadable
from treaty.word.reading import read
from treaty.word.texts import accept_all

from tests.core.word.making import docx, ins, par, run, zipped

if TYPE_CHECKING:
    from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
GOOD = docx(par(run("Text")))
_NO_DOCX = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        (_OLE, "Word 97 to 2003"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"{\\rtf1 x}", "rich text"),
        (b"Dear Noor,\n", "it is no Word document"),
        (GOOD[:-40], "it is damaged"),
        (GOOD[:200] + b"\0" * 40 + GOOD[240:], "damaged"),
        (zipped(_NO_DOCX), "it is no Word document"),
        (docx(par(run("x")), extra={"word/vbaProject.bin": b"x"}), "it holds macros"),
        (docx(par(run("x")), extra={"word/document.xml": b"<w:document"}), r"word/document\.xml cannot be read"),
        (docx(par(run("x")), extra={"word/document.xml": "<a>é</a>".encode("latin-1")}), "not in the encoding"),
        (docx(par(run("x")), extra={"Word/Document.xml": b"<a/>"}), "two of its parts have one name"),
    ],
)
def test_what_is_no_word_file_is_told_for_what_it_is(raw: bytes, said: str) -> None:
    """And what to do about it."""
    with pytest.raises(Unreadable, match=said) as refusal:
        read(Package.of(raw))
    assert str(refusal.value).endswith(".")


def test_entities_are_refused_unread() -> None:
    """Neither the secrets of this machine, nor a billion laughs."""
    body = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    with pytest.raises(Unreadable, match="declares XML entities"):
        read(Package.of(docx("", extra={"word/document.xml": body})))
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE d [<!ENTITY l0 "lol">{laughs}]><d>&l9;</d>'.encode()
    with pytest.raises(Unreadable, match=r"word/document\.xml"):
        read(Package.of(docx("", extra={"word/document.xml": bomb})))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one part too large, nor the whole, nor too many parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(package.MAX_PART + 1))
    with pytest.raises(Unreadable, match="too large"):
        Package.of(out.getvalue())
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    with pytest.raises(Unreadable, match="may be made to do harm"):
        Package.of(GOOD)


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    """300 MB are told by their size."""
    path = tmp_path / "huge.docx"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    with pytest.raises(Unreadable, match="the file is 300 MB"):
        Package.at(path)


def test_a_missing_file_or_folder_is_told(tmp_path: Path) -> None:
    """In words."""
    with pytest.raises(Unreadable, match="No such file"):
        Package.at(tmp_path / "none.docx")
    with pytest.raises(Unreadable, match="this is no file"):
        Package.at(tmp_path)


def test_a_missing_part_is_named() -> None:
    """A header that the document refers to and that is not there would be lost in silence."""
    from tests.core.word.making import _rels

    raw = docx(par(run("x")), extra={"word/_rels/document.xml.rels": _rels([("header", "header1.xml")])})
    with pytest.raises(Unreadable, match=r"word/header1\.xml is missing"):
        read(Package.of(raw))


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    """`Header1.xml` and `header1.xml` are one."""
    from tests.core.word.making import NAMESPACES, _rels

    extra = {
        "word/_rels/document.xml.rels": _rels([("header", "Header1.xml")]),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{par(run('Head'))}</w:hdr>".encode(),
    }
    assert accept_all(read(Package.of(docx(par(run("x")), extra=extra))).paragraphs) == ("x", "Head")


def test_the_strict_form_is_read_too() -> None:
    """The same names in other namespaces."""
    raw = docx(par(run("net ") + ins("30")))
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in Package.of(raw).parts.items()
    }
    assert accept_all(read(Package.of(zipped(strict))).paragraphs) == ("net 30",)


def test_five_thousand_changes_are_read() -> None:
    """Each of them."""
    text = read(Package.of(docx(par(run("a") + ins("b")) * 5000)))
    assert sum(len(piece.marks) for p in text.paragraphs for piece in p.pieces) == 5000


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_refused(at: int, damage: bytes) -> None:
    """Nothing else ever happens."""
    raw = GOOD[:at] + damage + GOOD[at + len(damage) :]
    try:
        read(Package.of(raw))
    except Unreadable:
        return
