"""`treaty scan`, as it is used."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from treaty.checking import Misuse
from treaty_scan.command import scan

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "9. Law. This Agreement shall be governed by the laws of the State of Delaware.\n\nVendor shall sell.\n"


def run(*words: str, given: str = "") -> str:
    done = CliRunner().invoke(scan, list(words), input=given, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_json_has_every_clause_with_its_place(tmp_path: Path) -> None:
    """Offsets in characters of the file, whatever stands before them; `-` is standard input."""
    path = tmp_path / "paper.txt"
    path.write_text(f"Überschrift\n\n{TEXT}", encoding="utf-8")
    (told,) = json.loads(run("--format", "json", str(path)))["files"]
    assert told["path"] == str(path)
    (law,) = (each for each in told["clauses"] if each["kind"] == "governing-law")
    assert path.read_text(encoding="utf-8")[law["start"] : law["end"]].endswith("State of Delaware.")
    assert law["line"] == 3
    assert told["text_from"] == "txt"
    assert law["law"] == "State of Delaware"
    assert 0 < law["confidence"] <= 1
    assert json.loads(run("--format", "json", "-", given=TEXT))["files"][0]["path"] == "standard input"


def test_text_names_lines_and_words(tmp_path: Path) -> None:
    """What is found, how sure it is, and what is missing."""
    path = tmp_path / "paper.md"
    path.write_text(f"<b>Terms</b>\n\n{TEXT}", encoding="utf-8")
    told = run(str(path))
    assert "governing-law" in told
    assert "Nothing is said of: " in told


@pytest.mark.parametrize(
    ("name", "held", "message"),
    [
        ("paper.odt", b"PK", "only .md, .txt, .docx and .pdf"),
        ("paper.txt", b" \n", "nothing in it to scan"),
        ("paper.txt", b"\xff\xfe\x00", "not text in UTF-8"),
        ("paper.txt", b"x" * ((4 << 20) + 1), "larger than 4 MB"),
        ("missing.txt", None, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, held: bytes | None, message: str) -> None:
    """The sentence says why, and what to do."""
    path = tmp_path / name
    if held is not None:
        path.write_bytes(held)
    with pytest.raises(Misuse, match=message):
        run(str(path))


@pytest.mark.parametrize(
    ("module", "name", "held"),
    [("numpy", "paper.txt", b"Text."), ("lxml.etree", "paper.docx", b"PK"), ("pypdf", "paper.pdf", b"%PDF-1.7")],
)
def test_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str, name: str, held: bytes
) -> None:
    """The extra is named, whatever of it a paper needs."""
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(held)
    with pytest.raises(Misuse, match=r"treaty\[scan\]"):
        run(str(tmp_path / name))
