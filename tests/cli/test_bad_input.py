"""Each bad file gives one finding at its place; the other deals are still checked, and nothing is written or lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import GOOD_DEAL, TREATY_TOML, DeskFixture, Result

if TYPE_CHECKING:
    from collections.abc import Callable

BAD = "deals/bad-referral/deal.md"


def edited(old: str, new: str) -> bytes:
    assert GOOD_DEAL.count(old) == 1
    return GOOD_DEAL.replace(old, new).encode()


CASES: dict[str, tuple[bytes, str]] = {
    "no front matter": (
        b"# Notes\n",
        ":1:1: error: This file does not begin with front matter [document/front-matter-missing]",
    ),
    "empty file": (b"", ":1:1: error: This file does not begin with front matter [document/front-matter-missing]"),
    "fence unclosed": (
        GOOD_DEAL.replace("---\n\n#", "\n#").encode(),
        ":1:1: error: The front matter that begins here never ends [document/front-matter-unclosed]",
    ),
    "tab": (edited("  name: Globex", "\tname: Globex"), ":6:1: error:"),
    "duplicate key": (edited("owner: dora\n", "owner: dora\nmodel: oem\n"), ":9:1: error:"),
    "wrong type": (
        edited("name: Globex", "name: 42"),
        ":6:9: error: Partner must be text, not a number [schema/wrong-type]",
    ),
    "unknown key": (edited("tier: gold", "teir: gold"), ":4:1: error: `teir` is not a field here [schema/unknown-key]"),
    "impossible date": (edited("due: 2026-11-27", "due: 2026-02-30"), ":12:8: error:"),
    "unknown model": (
        edited("model: referral", "model: refferal"),
        ":3:8: error: “refferal” is not a known model [schema/invalid-value]",
    ),
    "deep brackets": (edited("owner: dora", "owner: " + "[" * 50_000), ":8:"),
    "UTF-16": (GOOD_DEAL.encode("utf-16"), ":1:1: error:"),
    "CRLF": (GOOD_DEAL.replace("\n", "\r\n").encode(), ":1:4: error:"),
    "BOM": (b"\xef\xbb\xbf" + GOOD_DEAL.encode(), ":1:1: error:"),
    "hidden character": (edited("name: Globex", "name: Glo\u200bbex"), ":6:12: error:"),
    "line separator": (edited("fee: 10%", "fee: 10%\u2028    fee: 25%"), ":20:13: error:"),
    "anchor": (edited("owner: dora", "owner: &o dora"), ":8:8: error:"),
    "not UTF-8": (edited("name: Globex", "name: Glob\xff").replace("\xff".encode(), b"\xff"), ":6:13: error:"),
    "NUL": (edited("name: Globex", "name: Glo\0bex"), ":6:12: error:"),
    "too large": (GOOD_DEAL.encode() + b"x" * 2 * 1024 * 1024, ":1:1: error:"),
    "a percentage over 100": (edited("fee: 10%", "fee: 110%"), ":20:10: error:"),
    "a while": (edited("fee: 10%", "fee: 10%\n    clawback: a while"), ":21:15: error: Clawback window:"),
    "merge conflict": (
        edited("    fee: 10%", "<<<<<<< HEAD\n    fee: 10%\n=======\n    fee: 12%\n>>>>>>> theirs"),
        ":20:1: error: Two versions stand here, of which git could not choose one [document/merge-conflict]",
    ),
    "merge conflict in the notes": (
        edited("# Notes", "<<<<<<< HEAD\nTheirs\n=======\nOurs\n>>>>>>> theirs"),
        ":25:1: error: Two versions stand here, of which git could not choose one [document/merge-conflict]",
    ),
    "missing partner": (
        edited("partner:\n  name: Globex\n  country: DE\n", ""),
        ":2:1: error: The file needs `partner` [schema/missing-key]",
    ),
}


def assert_one_finding(result: Result, start: str) -> None:
    """One line that points, then the summary of both deals; no traceback anywhere."""
    lines = [line for line in result.out.splitlines() if ": error:" in line or ": warning:" in line]
    assert len(lines) == 1, result.out
    assert lines[0].startswith(start), lines[0]
    assert "1 error" in result.out
    assert "Traceback" not in result.out + result.err
    assert result.code == 1


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_one_finding_in_its_place(desk: DeskFixture, name: str) -> None:
    """One mistake, one message, exit code 1, the good deal still checked, no byte changed."""
    content, said = CASES[name]
    desk.write(BAD, content)
    before = desk.snapshot()
    result = desk.treaty("check")
    assert_one_finding(result, BAD + said)
    assert "in 2 deals" in result.out
    assert desk.snapshot() == before


def test_norway_is_a_country(desk: DeskFixture) -> None:
    """`NO` is text, as in YAML 1.2."""
    desk.edit("deals/globex-referral/deal.md", "country: DE", "country: NO")
    assert desk.treaty("check").code == 0


def test_other_mistakes_of_the_same_desk_are_still_found(desk: DeskFixture) -> None:
    """Two bad files are two findings, sorted by path."""
    desk.write("deals/aa-referral/deal.md", "nothing\n")
    desk.write(BAD, edited("fee: 10%", "fee: lots"))
    lines = desk.treaty("check").out.splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == ["deals/aa-referral/deal.md", BAD]


def folder_without_deal(desk: DeskFixture) -> None:
    desk.write("deals/bad-referral/positions.yaml", "schema: 1\n")


def linked_deal(desk: DeskFixture) -> None:
    (desk.root / "deals/bad-referral").symlink_to("globex-referral")


def linked_file(desk: DeskFixture) -> None:
    (desk.root / "deals/bad-referral").mkdir()
    (desk.root / BAD).symlink_to("../globex-referral/deal.md")


def near_miss(desk: DeskFixture) -> None:
    desk.write("deals/bad-referral/Deal.md", GOOD_DEAL)


def nested(desk: DeskFixture) -> None:
    desk.write("deals/bad-referral/globex/deal.md", GOOD_DEAL)


def linked_records(desk: DeskFixture) -> None:
    desk.write("elsewhere/1.yaml", "schema: 1\n")
    desk.write(BAD, GOOD_DEAL.replace("terms:", "  light-document-signed: 2026-11-18\nterms:"))
    (desk.root / "deals/bad-referral/approvals").symlink_to("../../elsewhere")


def misnamed(desk: DeskFixture) -> None:
    desk.write("deals/Bad Referral/deal.md", GOOD_DEAL)


def pipe(desk: DeskFixture) -> None:
    (desk.root / "deals/bad-referral").mkdir()
    os.mkfifo(desk.root / BAD)


FOLDERS: dict[str, tuple[Callable[[DeskFixture], None], str]] = {
    "folder without deal.md": (folder_without_deal, BAD + ":1:1: error: deals/bad-referral holds no deal.md"),
    "a deal that is a link": (linked_deal, "deals/bad-referral"),
    "a deal.md that is a link": (linked_file, BAD + ":1:1: error:"),
    "deal.md misspelt": (near_miss, BAD + ":1:1: error: deals/bad-referral holds no deal.md"),
    "a deal in a folder too deep": (nested, BAD + ":1:1: error: deals/bad-referral holds no deal.md"),
    "records that are a link": (linked_records, "deals/bad-referral/approvals:1:1: error: `deals/bad-referral/app"),
    "a name that is no id": (misnamed, "deals/Bad Referral/deal.md:1:1: error: “Bad Referral” cannot be a deal's id"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_bad_folder_is_one_finding(desk: DeskFixture, name: str) -> None:
    """Links are refused aloud, never followed and never skipped."""
    make, start = FOLDERS[name]
    make(desk)
    assert_one_finding(desk.treaty("check"), start)


def test_a_misspelt_deal_file_is_told_its_name(desk: DeskFixture) -> None:
    """On every system, also where upper and lower case mean the same file."""
    near_miss(desk)
    remedies = [f["remedy"] for f in json.loads(desk.treaty("check", "--format", "json").out)["findings"]]
    assert remedies == ["Rename `deals/bad-referral/Deal.md` to deals/bad-referral/deal.md."]


ROSTERS: dict[str, bytes | None] = {
    "missing": None,
    "empty": b"",
    "misspelt": b"schema: 1\nppl: {}\n",
    "CRLF": b"schema: 1\r\npeople: {}\r\n",
}


@pytest.mark.parametrize("name", ROSTERS)
def test_a_roster_that_cannot_be_used_is_the_mistake(desk: DeskFixture, name: str) -> None:
    """Not the approvals of everybody whom it would have named; and no deal passes as approved."""
    desk.write("deals/treaty.toml", TREATY_TOML + '[gates.finance]\nassurance = "recorded"\n')
    assert desk.treaty("approve", "globex-referral", "--gate", "finance", "--as", "fay", "--yes").code == 0
    assert desk.treaty("check").code == 0
    content = ROSTERS[name]
    if content is None:
        (desk.root / "deals/roster.yaml").unlink()
    else:
        desk.write("deals/roster.yaml", content)
    found = json.loads(desk.treaty("check", "--format", "json").out)
    assert {f["path"] for f in found["findings"]} == {"deals/roster.yaml"}
    assert found["exit_code"] == 1


def test_a_policy_nested_without_end_is_misuse(desk: DeskFixture) -> None:
    """A sentence, as for any other policy that cannot be used."""
    desk.write("deals/treaty.toml", "a = " + "[" * 50_000)
    result = desk.treaty("check")
    assert (result.code, result.out) == (2, "")
    assert result.err == "Error: deals/treaty.toml: brackets are nested too deeply to be meant.\n"


def test_a_pipe_does_not_hang(desk: DeskFixture) -> None:
    """Git does not list it, so it must be named to be judged."""
    pipe(desk)
    assert_one_finding(desk.treaty("check", BAD), BAD)


def test_an_unreadable_file_is_one_finding(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permission denied is told, and the others are judged."""
    desk.write(BAD, GOOD_DEAL)
    really = os.open

    def refusing(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == "bad-referral":
            raise PermissionError(13, "Permission denied", path)
        return really(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refusing)  # the superuser, who may run these tests, is refused nothing
    assert_one_finding(desk.treaty("check"), BAD + ":1:1: error:")


def test_a_desk_without_a_deal_is_no_question(empty: DeskFixture) -> None:
    """Nothing checked must not look like nothing wrong."""
    result = empty.treaty("check")
    assert (result.code, result.out) == (2, "")
    assert result.err == "Error: There is no deal in deals/ yet. `treaty new` makes one.\n"


def test_no_repository_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: DeskFixture) -> None:
    """One sentence, exit code 2."""
    elsewhere = Path(os.path.realpath("/")) / "proc" / "self"
    monkeypatch.chdir(elsewhere)
    result = desk.treaty("check")
    assert result.code == 2
    assert "is not inside a git repository" in result.err


def test_no_policy_is_misuse(desk: DeskFixture) -> None:
    """A repository that is no desk says how to make one."""
    (desk.root / "deals/treaty.toml").unlink()
    result = desk.treaty("check")
    assert result.code == 2
    assert "treaty init" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("deals/nowhere/deal.md",), "There is no file deals/nowhere/deal.md."),
        (("../elsewhere.md",), "../elsewhere.md is not in the desk (deals/)."),
        (("--select", "red-flag"), "There is no rule or department `red-flag`. `treaty rules` lists them."),
        (("--ignore", "red-flags/uncapped-liability"), "`red-flags/uncapped-liability` is firm: it cannot be ignored."),
        (("--as-of", "20/11/2026"), "20/11/2026"),
        (("--format", "xml"), "'xml' is not one of"),
    ],
)
def test_a_wrong_question_is_a_sentence(desk: DeskFixture, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, the words on the error stream, nothing on the output."""
    result = desk.treaty("check", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert "Traceback" not in result.err


HOURS: dict[str, tuple[str, str, str, str]] = {
    "a milestone": ("globex-referral/deal.md", "on: 2026-11-16", "on: 2026-03-29T01:30", ":15:9: error: Date: "),
    "a grant": (
        "roster.yaml",
        "cpo\n        from: 2024-01-01",
        "cpo\n        from: 2025-10-26T01:30",
        ":10:15: error: F",
    ),
    "what was signed": (
        "globex-referral/executed/loi.yaml",
        "signed: 2026-11-17",
        "signed: 2026-03-29T01:30",
        ":3:9: error: Signed on: “2026-03-29T01:30” does not exist there: the clocks go forward (Europe/London) [",
    ),
}


@pytest.mark.parametrize("name", HOURS)
def test_an_hour_that_the_clocks_skip_or_repeat_is_one_finding(desk: DeskFixture, name: str) -> None:
    """The schema knows no time zone; the place is told all the same, and the other deals are judged."""
    path, old, new, said = HOURS[name]
    desk.write("deals/other-referral/deal.md", GOOD_DEAL.replace("Globex", "Initech"))
    desk.write(
        "deals/globex-referral/executed/loi.yaml",
        "schema: 1\ndocument: loi\nsigned: 2026-11-17\nsignatories:\n  - side: us\n    name: Cora Whitfield\n",
    )
    desk.edit(f"deals/{path}", old, new)
    result = desk.treaty("check")
    assert_one_finding(result, f"deals/{path}{said}")
    assert "in 2 deals" in result.out
    desk.edit(f"deals/{path}", new, f"{new}+00:00")
    assert desk.treaty("check").code == 0


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_year_out_of_reach_is_refused(desk: DeskFixture, day: str) -> None:
    """In a record it is a finding in its place, as the clock it is misuse; no sum of dates fails on it."""
    assert desk.treaty("check", "--as-of", day).code == 2
    desk.edit("deals/globex-referral/deal.md", "due: 2026-11-27", f"due: {day}")
    assert_one_finding(desk.treaty("check"), f"deals/globex-referral/deal.md:12:8: error: Due: {day} is not between")
