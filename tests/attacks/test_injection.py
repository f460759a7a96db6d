"""What others open: mail, calendar, Markdown and CSV hold what a deal says as text, whatever it says."""

from __future__ import annotations

import csv
import email
import email.policy
import io
from typing import TYPE_CHECKING

import pytest

from tests.attacks.conftest import SIGNED, TALKING

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture

EVIL = r'"=cmd|x!A1 <img src=x onerror=a> ![a](//b) `c`\nBcc: all@evil.example\nBEGIN:VEVENT"'


def poison(desk: DeskFixture) -> None:
    """The partner has this name, with line breaks in it."""
    desk.edit(f"deals/{SIGNED}/deal.md", "  name: Deltabrook\n", f"  name: {EVIL}\n")


def test_an_announcement_has_the_headers_it_should(attacked: DeskFixture) -> None:
    """A line break in a name begins no header."""
    poison(attacked)
    assert attacked.treaty("announce", SIGNED).code == 0
    raw = (attacked.root / f"{SIGNED}-announcement.eml").read_bytes()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert "Bcc" not in mail
    assert "all@evil.example" in mail["Subject"]


def test_an_announcement_is_text_as_markdown_too(attacked: DeskFixture) -> None:
    """No HTML, no picture from elsewhere, no second heading."""
    poison(attacked)
    assert attacked.treaty("announce", SIGNED).code == 0
    text = (attacked.root / f"{SIGNED}-announcement.md").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "![a](" not in text
    assert sum(line.startswith("#") for line in text.splitlines()) == 1


def test_a_calendar_has_the_entries_it_should(attacked: DeskFixture) -> None:
    """One entry for each due, in lines of 75 bytes, whatever the partner and the company are called."""
    before = attacked.treaty("calendar").out.count("BEGIN:VEVENT")
    poison(attacked)
    attacked.edit("deals/treaty.toml", 'company = "Arcwell Ltd"', r'company = "Arcwell\nMETHOD:CANCEL"')
    result = attacked.treaty("calendar")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines.count("BEGIN:VEVENT") == before > 0
    assert "METHOD:CANCEL" not in lines
    assert max(len(line.encode()) for line in lines) <= 75


@pytest.mark.parametrize("field", ["cora.whitfield@arcwell.example"])
def test_an_address_is_one_address(attacked: DeskFixture, field: str) -> None:
    """A line break in an address is a finding in the roster; the mail is not made with it."""
    roster = (attacked.root / "deals/roster.yaml").read_text(encoding="utf-8")
    assert f"email: {field}" in roster
    attacked.write("deals/roster.yaml", roster.replace(f"email: {field}", r'email: "a@b.example\nBcc: c@d.example"'))
    found = attacked.treaty("check")
    assert "An e-mail address is like" in found.out
    assert attacked.treaty("announce", SIGNED).code in (0, 2)
    assert not any("Bcc" in p.read_text(encoding="utf-8") for p in attacked.root.glob("*.eml"))


@pytest.mark.parametrize("words", [("registrations", "list", "--format", "csv"), ("registrations", "export", SIGNED)])
def test_no_cell_is_a_formula(attacked: DeskFixture, words: tuple[str, ...]) -> None:
    """A spreadsheet calculates none of them."""
    poison(attacked)
    result = attacked.treaty(*words)
    assert result.code == 0
    cells = [cell for row in csv.reader(io.StringIO(result.out)) for cell in row]
    assert cells
    assert not any(cell.lstrip().startswith(("=", "+", "@")) for cell in cells)


def test_a_difference_breaks_out_of_no_table(attacked: DeskFixture) -> None:
    """In a pull request's comment the name is a cell, without tags, pictures or lines of its own."""
    poison(attacked)
    said = attacked.treaty("diff", "--format", "markdown").out
    assert "evil" in said
    assert "<img" not in said
    assert "![a](" not in said
    assert not any(line.startswith(("Bcc", "BEGIN")) for line in said.splitlines())
    assert TALKING not in said
