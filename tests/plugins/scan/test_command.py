"""`treaty scan`, as it is used."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from treaty.checks.checking import Misuse
from treaty.cli import treaty
from treaty.policy.config import ConfigError
from treaty.run import Exit

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "9. Law. This Agreement shall be governed by the laws of the State of Delaware.\n\nVendor shall sell.\n"


def run(*words: str, given: str = "") -> str:
    done = CliRunner().invoke(treaty, ["scan", *words], input=given, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def refused(*words: str) -> str:
    done = CliRunner().invoke(treaty, ["scan", *words], catch_exceptions=False)
    assert done.exit_code == Exit.MISUSE
    assert done.stdout == ""
    return done.stderr


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
    told = refused(str(path))
    assert told.startswith("Error: ")
    assert message in told


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
    if module == "numpy":
        with pytest.raises(Misuse, match=r"treaty\[scan\]"):
            run(str(tmp_path / name))
    else:
        assert "treaty[scan]" in refused(str(tmp_path / name))


def test_a_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    """It is told on standard error and is a finding in JSON; the others are there, and the exit code tells."""
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(treaty, ["scan", "--format", "json", str(bad), str(good)], catch_exceptions=False)
    first, second = json.loads(done.stdout)["files"]
    assert done.exit_code == Exit.MISUSE
    assert [(each["code"], each["severity"]) for each in first["findings"]] == [("unreadable", "error")]
    assert first["findings"][0]["message"] in done.stderr
    assert (first["path"], first["clauses"]) == (str(bad), [])
    assert "governing-law" in {each["kind"] for each in second["clauses"]}


PARTNER = """RESELLER AGREEMENT between Arcwell, Inc., a company ("Arcwell"), and Brightmoor LLC ("Brightmoor").

2. Renewal. This Agreement shall automatically renew for successive one (1) year terms unless either party gives written
notice of non-renewal at least thirty (30) days prior to the expiration of the then-current term.

3. Confidentiality. Arcwell shall keep secrets. Brightmoor shall keep secrets.
"""
POLICY = 'schema = 1\n[desk]\nid = "a"\nname = "A"\ncompany = "Brightmoor LLC"\n'


def at_a_desk(folder: Path, policy: str) -> None:
    (folder / ".git").mkdir()
    (folder / "deals").mkdir()
    (folder / "deals" / "treaty.toml").write_text(policy, encoding="utf-8")


def test_figures_are_held_against_the_desks_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As options of the rule that judges our own drafts set them; without a desk the playbook's, and it says which."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.txt").write_text(PARTNER, encoding="utf-8")
    assert "is thirty (30) days; the playbook has 60 days" in " ".join(run("paper.txt").split())
    at_a_desk(tmp_path, POLICY + '[rules]\n"provisions/unusual-figure" = { renewal_notice_days = 45 }\n')
    assert "is thirty (30) days; the desk's policy has 45 days" in " ".join(run("paper.txt").split())


def test_a_broken_policy_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its place; nobody judges by half a policy."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.txt").write_text(PARTNER, encoding="utf-8")
    at_a_desk(tmp_path, "schema = \n")
    with pytest.raises(ConfigError, match=r"deals/treaty\.toml:1:\d+: this is not TOML"):
        run("paper.txt")
    for wrong in ('"soon"', "true", "0"):
        policy = f'{POLICY}[rules]\n"provisions/unusual-figure" = {{ renewal_notice_days = {wrong} }}\n'
        (tmp_path / "deals" / "treaty.toml").write_text(policy, encoding="utf-8")
        with pytest.raises(ConfigError, match="renewal_notice_days"):
            run("paper.txt")


def test_it_says_who_the_parties_are_and_how_to_say_who_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of them is the example; at a desk whose company is one of them, that one; not once it is said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.txt").write_text(PARTNER, encoding="utf-8")
    told = run("paper.txt")
    assert "Between Arcwell and Brightmoor. Say which of them we are" in told
    assert "--us Arcwell" in told
    at_a_desk(tmp_path, POLICY)
    assert "We seem to be Brightmoor" in run("paper.txt")
    assert "--us" not in run("--us", "Arcwell", "paper.txt")


def test_findings_come_first_by_weight(tmp_path: Path) -> None:
    """An error before a note, wherever they stand; then clauses with what they say; lines are no wider than a page."""
    path = tmp_path / "paper.txt"
    path.write_text(PARTNER, encoding="utf-8")
    told = run(str(path))
    assert told.index("error R3, line 3") < told.index("note L18, line 3") < told.index("Clauses")
    assert "notice against renewal: thirty (30) days" in told
    assert all(len(line) <= max(100, len(str(path))) for line in told.splitlines())
