"""`treaty check` on the command line: what is judged, what is told to whom, in which form."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from treaty import Problem, Severity, hookimpl, rule
from treaty.plugins import Plugins

from tests.cli.conftest import GOOD_DEAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treaty import Deal, Desk

    from tests.cli.conftest import DeskFixture

DEAL = "deals/globex-referral/deal.md"
PLUGINS = Path(__file__).parents[2] / "plugins"


def test_a_clean_desk_says_so(desk: DeskFixture) -> None:
    """Nothing found is one line, and the sample clock is told."""
    result = desk.treaty("check")
    assert (result.code, result.err) == (0, "")
    assert result.out == "1 deal, no findings.\nSample desk: the clock stands at 20 November 2026, 15:00.\n"


def test_a_deal_can_be_named_by_id_file_or_folder(desk: DeskFixture) -> None:
    """All of them mean the whole deal, and only that one."""
    desk.write("deals/other-referral/deal.md", "broken\n")
    for written in ("globex-referral", DEAL, "deals/globex-referral", "./deals/globex-referral/"):
        assert desk.treaty("check", written).out.startswith("1 deal, no findings."), written


def test_naming_the_policy_means_the_whole_desk(desk: DeskFixture) -> None:
    """Policy and roster change how every deal is judged."""
    desk.write("deals/other-referral/deal.md", "broken\n")
    for written in ("deals/treaty.toml", "deals/roster.yaml", "deals"):
        assert desk.treaty("check", written).code == 1, written


def test_from_below_paths_are_the_shell_s(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are relative to where the person stands, as with every other command."""
    monkeypatch.chdir(desk.root / "deals/globex-referral")
    assert desk.treaty("check", "./deal.md").out.startswith("1 deal, no findings.")


def test_others_leaves_the_named_deals_out(desk: DeskFixture) -> None:
    """The hook over the whole desk does not repeat what the other hook says."""
    desk.edit(DEAL, "fee: 10%", "fee: lots")
    assert desk.treaty("check", "--others", DEAL).code == 0
    assert desk.treaty("check", "--others").code == 1


def test_staged_judges_what_a_commit_would_hold(desk: DeskFixture) -> None:
    """A file that is not in the index is not there."""
    desk.git("add", "--all")
    desk.write("deals/other-referral/deal.md", "broken\n")
    assert desk.treaty("check", "--staged").code == 0
    desk.git("add", "--all")
    assert desk.treaty("check", "--staged").code == 1


def test_an_ignored_folder_is_not_checked_and_an_untracked_one_is(desk: DeskFixture) -> None:
    """Tracked, and untracked but not ignored."""
    desk.write(".gitignore", "/deals/scratch-*\n")
    desk.write("deals/scratch-referral/deal.md", "broken\n")
    assert desk.treaty("check").code == 0
    desk.write("deals/other-referral/deal.md", "broken\n")
    assert desk.treaty("check").code == 1


def test_warnings_pass_unless_asked_for(desk: DeskFixture) -> None:
    """`--fail-on` decides."""
    late = ("--as-of", "2027-01-20")
    assert ": warning: " in desk.treaty("check", *late).out
    assert desk.treaty("check", *late).code == 0
    assert desk.treaty("check", *late, "--fail-on", "warning").code == 1


def test_select_and_ignore(desk: DeskFixture) -> None:
    """A department or a rule; a clock given by hand is no sample clock."""
    result = desk.treaty("check", "--as-of", "2027-01-20", "--ignore", "timeline")
    assert result.out == "1 deal, no findings.\n"
    result = desk.treaty("check", "--as-of", "2027-01-20", "--select", "timeline/next-step-overdue")
    assert result.out.count(": warning: ") == 1


def test_a_report_goes_to_a_file_and_the_summary_to_the_terminal(desk: DeskFixture) -> None:
    """What CI keeps, and what a person reads."""
    result = desk.treaty("check", "--format", "sarif", "--output", "report.sarif")
    assert result.out.startswith("1 deal, no findings.")
    assert json.loads((desk.root / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_a_report_that_cannot_be_written_is_a_sentence(desk: DeskFixture) -> None:
    """Exit code 2, not a fault of ours, and nothing is lost."""
    before = desk.snapshot()
    for place in ("deals", "", f"{DEAL}/report.txt"):
        result = desk.treaty("check", "--output", place)
        assert (result.code, result.out) == (2, ""), place
        assert "cannot be written: " in result.err
    assert desk.snapshot() == before


def test_confidential_findings_are_withheld_and_count(desk: DeskFixture) -> None:
    """Neither the words nor the line of a bad positions file are shown; the exit code knows."""
    desk.write(
        "deals/globex-referral/positions.yaml", "schema: 1\nbatna:\n  description: sell to Initech\n  strenght: high\n"
    )
    result = desk.treaty("check")
    assert result.code == 1
    assert "strenght" not in result.out
    assert "Initech" not in result.out
    assert "confidential" in result.out
    shown = desk.treaty("check", "--audience", "confidential")
    assert "`strenght` is not a field in BATNA" in shown.out


SECRET_LINES = {
    "all in braces": "---\n{schema: 2, model: oem, partner: {nam: A}, extensions: {acme: {floor: zebrafish}}}\n---\n",
    "unknown": GOOD_DEAL.replace("owner: dora", "owner: dora\nbatna: zebrafish"),
    "unknown, over lines": GOOD_DEAL.replace("owner: dora", "owner: dora\nbatna: >\n  zebrafish\n  zebrafish"),
    "misspelt": GOOD_DEAL.replace("owner: dora", "owner: dora\nextentions: {acme: {floor: zebrafish}}"),
    "a comment's line": GOOD_DEAL.replace(
        "owner: dora",
        "owner: dora\nextensions:\n  acme:\n    floor: zebrafish # treaty: ignore[timeline/past-goal] because",
    ),
}


@pytest.mark.parametrize("name", SECRET_LINES)
def test_a_line_is_shown_without_what_its_reader_may_not_see(desk: DeskFixture, name: str) -> None:
    """What stands beside the mistake, and what nobody knows, is starred out; the place stays to be seen."""
    desk.write(DEAL, SECRET_LINES[name])
    desk.git("add", "--all")
    result = desk.treaty("check", "--staged", "--fail-on", "warning")
    assert result.code == 1
    assert "zebrafish" not in result.out
    assert "*********" in result.out or "over lines" in name


BROKEN_SECRETS: dict[str, Callable[[str], str]] = {
    "misspelt": lambda text: text.replace("tier: gold", "teir: gold"),
    "no YAML": lambda text: text.replace("fee: 10%", "fee: ["),
    "written twice": lambda text: text.replace("tier: gold", "visibility: internal"),
    "level misspelt": lambda text: text.replace("visibility: confidential", "visibility: confidental"),
    "quoted": lambda text: text.replace("visibility: confidential", '"visibility" : "confidential').replace("10%", "["),
    "in braces": lambda _: "---\n{schema: 2, visibility: confidential, modl: oem}\n---\n",
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("name", BROKEN_SECRETS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_broken_file_does_not_tell_of_a_secret_deal(desk: DeskFixture, name: str, encoding: str) -> None:
    """Its findings count and are withheld, in every format and in the portfolio, whatever it is that is broken."""
    secret = GOOD_DEAL.replace("model: referral", "model: referral\nvisibility: confidential")
    desk.write("deals/zebrafish-referral/deal.md", BROKEN_SECRETS[name](secret).encode(encoding))
    for format_ in ("text", "json", "sarif", "github", "gitlab", "junit"):
        result = desk.treaty("check", "--format", format_)
        assert (result.code, "zebrafish" in result.out + result.err) == (1, False), format_
    assert "zebrafish" not in desk.treaty("status").out
    assert "zebrafish" in desk.treaty("check", "--audience", "confidential").out
    assert "zebrafish" in desk.treaty("status", "--audience", "confidential").out


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab", "junit"])
def test_every_format_holds_the_place(desk: DeskFixture, format_: str) -> None:
    """Path and line in each of them."""
    desk.edit(DEAL, "fee: 10%", "fee: lots")
    result = desk.treaty("check", "--format", format_)
    assert result.code == 1
    assert DEAL in result.out
    assert "20" in result.out


def test_the_same_desk_gives_the_same_report(desk: DeskFixture) -> None:
    """Twice the same bytes, on one process or two."""
    desk.edit(DEAL, "fee: 10%", "fee: lots")
    assert len({desk.treaty("check", "--format", "json", "--jobs", jobs).out for jobs in ("1", "2", "1")}) == 1


@pytest.mark.parametrize("command", [("check", "--format", "json"), ("status", "--format", "json")])
def test_a_plugin_that_prints_spoils_no_report(
    desk: DeskFixture, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """What it has to say goes to the error stream, and its other habits move no file."""

    @rule("noisy/so", severity=Severity.NOTE)
    def judge(deal: Deal, desk_: Desk) -> Iterator[Problem]:
        """It prints."""
        print("debug")
        os.chdir("/")
        yield Problem("It is so", ("model",))

    noisy = ModuleType("noisy")
    vars(noisy)["treaty_rules"] = hookimpl(lambda: [judge])
    monkeypatch.setattr("treaty.checks.reader.load_plugins", lambda *_: Plugins.of(noisy))
    result = desk.treaty(*command)
    assert json.loads(result.out)
    assert result.err.startswith("debug\n")
    monkeypatch.chdir(desk.root)
    assert desk.treaty("check", "--output", "report.txt").code == 0
    assert (desk.root / "report.txt").exists()
