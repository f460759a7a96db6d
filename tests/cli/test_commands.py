"""What each command does for a person at a terminal, and how it refuses."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click
import pytest
from treaty import cli, hookimpl
from treaty.plugins import Plugin, load_plugins

from tests.cli.conftest import GOOD_DEAL

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture

DEAL = "deals/globex-referral/deal.md"
PLUGINS = Path(__file__).parents[2] / "plugins"


# --- fmt -----------------------------------------------------------------------------------------------------------


def test_fmt_writes_the_normal_form_and_nothing_else(desk: DeskFixture) -> None:
    """One line changes, its comment stays."""
    desk.edit(DEAL, "    fee: 10%\n", "    fee: 10 %   # their ask was 20\n")
    desk.edit(DEAL, "cap: 12 months of fees", 'cap: "€250k"')
    assert desk.treaty("fmt", "--check").code == 1
    result = desk.treaty("fmt")
    assert result.code == 0
    assert "10 % → 10%" in result.out
    text = (desk.root / DEAL).read_text(encoding="utf-8")
    assert "    fee: 10%   # their ask was 20\n" in text
    assert "EUR 250,000" in text
    assert desk.treaty("fmt", "--check").code == 0


def test_fmt_mends_what_editors_do(desk: DeskFixture) -> None:
    """Windows line endings and a byte-order mark."""
    path = desk.root / DEAL
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert desk.treaty("check").code == 1
    assert desk.treaty("fmt", "globex-referral").code == 0
    assert desk.treaty("check").code == 0


def test_fmt_sweeps_up_after_an_interrupted_write(desk: DeskFixture) -> None:
    """A write that was killed an hour ago and more; one that may still be going on is left alone."""
    old = desk.write("deals/globex-referral/.treaty-0123456789abcdef.tmp", "half a position")
    os.utime(old, (0, 0))
    fresh = desk.write("deals/globex-referral/.treaty-fedcba9876543210.tmp", "being written")
    assert desk.treaty("fmt", "--check").code == 0
    assert old.exists()
    assert "removed: an interrupted write left it behind" in desk.treaty("fmt").out
    assert not old.exists()
    assert fresh.exists()


def test_fmt_leaves_alone_what_it_cannot_read(desk: DeskFixture) -> None:
    """Nothing is lost."""
    desk.write(DEAL, "---\nfee: [\n---\n")
    before = desk.snapshot()
    assert desk.treaty("fmt").code == 0
    assert desk.snapshot() == before


# --- new -----------------------------------------------------------------------------------------------------------


def test_new_from_flags_passes_the_check(desk: DeskFixture) -> None:
    """Two files, a computed id, and a valid deal."""
    result = desk.treaty(
        *("new", "--partner", "Nordvane Energi AS", "--model", "co-sell", "--tier", "gold", "--country", "NO"),
        *("--owner", "dora", "--interest", "2026-11-19", "--evidence", "E-mail of 19 November"),
    )
    assert result.code == 0, result.err
    assert "wrote deals/nordvane-co-sell/deal.md\nwrote deals/nordvane-co-sell/positions.yaml\n" in result.out
    text = (desk.root / "deals/nordvane-co-sell/deal.md").read_text(encoding="utf-8")
    assert "country: NO\n" in text
    assert desk.treaty("check").code == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "hand.json",
            '{"partner": "Initech", "model": "oem", "tier": "silver", "terms": {"commercial": {"royalty": "8%"}}}',
        ),
        ("hand.yaml", "partner: {name: Initech}\nmodel: oem\ntier: silver\nterms:\n  commercial:\n    royalty: 8%\n"),
    ],
)
def test_new_from_a_hand_over(desk: DeskFixture, name: str, content: str) -> None:
    """What recruitment knows; flags win."""
    desk.write(name, content)
    result = desk.treaty("new", "--from", name, "--tier", "gold")
    assert result.code == 0, result.err
    text = (desk.root / "deals/initech-oem/deal.md").read_text(encoding="utf-8")
    assert "tier: gold\n" in text
    assert "royalty: 8%\n" in text


BAD_HAND_OVERS = {
    "partner is a list": ('{"partner": ["A"], "model": "oem"}', "`partner` must be a name, or a block of fields"),
    "partner is a number": ('{"partner": 5, "model": "oem"}', "`partner` must be a name, or a block of fields"),
    "partner has no name": ('{"partner": {}, "model": "oem"}', "give --partner"),
    "model is a list": ('{"partner": "A", "model": ["oem"]}', "hand.json:1:18: This list is not a known model"),
    "model is unknown": (
        '{"partner": "A", "model": "resale"}',
        "hand.json:1:18: “resale” is not a known model. Did you mean `reseller`?",
    ),
    "nothing but nulls": ('{"partner": null, "model": null}', "give --partner and --model"),
    "interest is a number": ('{"partner": "A", "model": "oem", "interest": 5}', "`interest` must be a date"),
    "interest has more": (
        '{"partner": "A", "model": "oem", "interest": {"on": "2026-11-19", "evidence": "x", "oops": 1}}',
        "`oops` is not a field",
    ),
    "an hour that the clocks skip": (
        '{"partner": "A", "model": "oem", "interest": "2026-03-29T01:30", "evidence": "x"}',
        "does not exist there: the clocks go forward",
    ),
    "evidence of nothing": ('{"partner": "A", "model": "oem", "evidence": "x"}', "say when it was with `--interest`"),
    "milestones are a list": (
        '{"partner": "A", "model": "oem", "milestones": [1]}',
        "Milestones must be a block of fields, not a list.",
    ),
    "terms are a list": (
        '{"partner": "A", "model": "oem", "terms": []}',
        "Terms must be a block of fields, not a list.",
    ),
    "another schema": ('{"partner": "A", "model": "oem", "schema": 7}', "“7” is not a known schema"),
    "a field twice": ('{"partner": "A", "model": "oem", "model": "referral"}', "the field “model” is written twice"),
    "no number": ('{"partner": "A", "model": "oem", "tier": NaN}', "NaN is no number"),
    "a number without end": ('{"partner": "A", "model": "oem", "tier": %s}' % ("9" * 5000), "this is not JSON"),
    "nested without end": ("[" * 100_000, "this is not JSON"),
    "a number of too many digits": (
        '{"partner": "A", "model": "oem", "extensions": {"x": {"n": 0.30000000000000004}}}',
        "more than 15 digits",
    ),
    "half a character": ('{"partner": "A\\ud800", "model": "oem"}', "hand.json:1:17: The backslash before this"),
    "a character that nobody sees": ('{"partner": "A\\u202eB", "model": "oem"}', "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
    "a NUL": ('{"partner": "A\\u0000", "model": "oem"}', "NULL (U+0000)"),
}


@pytest.mark.parametrize("name", BAD_HAND_OVERS)
def test_a_bad_hand_over_is_a_sentence(desk: DeskFixture, name: str) -> None:
    """Exit code 2, nothing of it lost in silence, and not a byte is written."""
    content, said = BAD_HAND_OVERS[name]
    desk.write("hand.json", content)
    before = desk.snapshot()
    result = desk.treaty("new", "--from", "hand.json")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert desk.snapshot() == before


def test_a_hand_over_may_say_the_interest_as_a_deal_does(desk: DeskFixture) -> None:
    """With whoever confirmed it; a flag wins over the date."""
    desk.write(
        "hand.json",
        '{"partner": "Initech", "model": "oem", "owner": null, "extensions": {"acme": {"weight": 1.5}},'
        ' "interest": {"on": "2026-11-18", "evidence": "e-mail", "by": "their CRO"}}',
    )
    assert desk.treaty("new", "--from", "hand.json").code == 0
    text = (desk.root / "deals/initech-oem/deal.md").read_text(encoding="utf-8")
    assert "  interest:\n    on: 2026-11-18\n    evidence: e-mail\n    by: their CRO\n" in text
    assert "weight: 1.5\n" in text
    assert desk.treaty("new", "--from", "hand.json", "--interest", "2026-11-19", "--evidence", "call").code == 0
    assert "    on: 2026-11-19\n    evidence: call\n" in (desk.root / "deals/initech-oem-2/deal.md").read_text(
        encoding="utf-8"
    )
    assert desk.treaty("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Not enough is known to begin: give --partner and --model."),
        (("--partner", "株式会社", "--model", "oem"), "Choose one with `--id`"),
        (("--partner", "A", "--model", "oem", "--owner", "nobody"), "`nobody` is not in roster.yaml"),
        (("--partner", "A", "--model", "oem", "--interest", "2026-11-19"), "say what shows it with `--evidence`"),
        (("--partner", "A", "--model", "oem", "--country", "Norway"), "A country is its two-letter ISO 3166 code"),
        (("--partner", "A", "--model", "oem", "--id", "../x"), "cannot be a deal's id"),
        (("--partner", "A", "--model", "oem", "--id", "globex-referral"), "There is a deal `globex-referral` already."),
        (("--from", "nowhere.json"), "nowhere.json cannot be read: No such file or directory."),
    ],
)
def test_new_refuses_in_a_sentence(desk: DeskFixture, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, and not a byte is written."""
    before = desk.snapshot()
    result = desk.treaty("new", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert desk.snapshot() == before


# --- init ----------------------------------------------------------------------------------------------------------


def test_init_makes_a_desk_that_passes_its_own_check(
    tmp_path: Path, desk: DeskFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that is no repository yet, with a name that YAML and TOML would stumble over."""
    desk.root = tmp_path / "new desk"
    desk.root.mkdir()
    monkeypatch.chdir(desk.root)
    desk.git("init", "--quiet")
    result = desk.treaty(
        "init", "--company", 'A "quoted" #1: firm', "--owner", "Ünal O'Brien", "--time-zone", "Asia/Tokyo"
    )
    assert result.code == 0, result.err
    for place in (".pre-commit-config.yaml", ".github/workflows/treaty.yml", ".gitlab-ci.yml", "site/mkdocs.yml"):
        assert f"wrote {place}\n" in result.out
    workflow = (desk.root / ".github/workflows/treaty.yml").read_text(encoding="utf-8")
    assert "BASE: ${{ github.event.pull_request.base.sha }}\n" in workflow
    assert 'treaty diff "$BASE...HEAD" --format markdown >> "$GITHUB_STEP_SUMMARY"\n' in workflow
    assert desk.treaty("check").code == 0
    assert desk.treaty("fmt", "--check").code == 0
    policy = tomllib.loads((desk.root / "deals/treaty.toml").read_text(encoding="utf-8"))
    assert policy.keys() == {"schema", "desk"}, "what is at its default needs no line"


def test_init_keeps_what_is_there(empty: DeskFixture) -> None:
    """An existing file is never overwritten, and a desk is not made twice."""
    result = empty.treaty("init")
    assert result.code == 2
    assert "holds a desk already" in result.err
    (empty.root / "deals/treaty.toml").unlink()
    empty.write(".gitignore", "mine\n")
    result = empty.treaty("init", "--company", "Acme", "--owner", "Dora Lind")
    assert "kept  .gitignore" in result.out
    assert "kept  deals/roster.yaml" in result.out
    assert (empty.root / ".gitignore").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--time-zone", "Mars/Base"), "is not a time zone"),
        (("--time-zone", "localtime"), "is not a time zone"),
        (("--currency", "EURO"), "EURO"),
        (("--company", "A\nB"), "`--company` holds a line break"),
        (("--company", "A\u202eB"), "`--company` holds a line break or what nobody can see"),
        (("--owner", "A\x07"), "`--owner` holds a line break"),
        (("--email", "a\nb: c"), "`--email` holds a line break"),
    ],
)
def test_init_refuses_what_is_none(empty: DeskFixture, option: tuple[str, str], said: str) -> None:
    """Before anything is written."""
    (empty.root / "deals/treaty.toml").unlink()
    before = empty.snapshot()
    result = empty.treaty("init", *option)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert empty.snapshot() == before


@pytest.mark.parametrize("owner", ["123", "null", "true", "no", "1e3 Ltd", "株式会社", "---"])
def test_init_takes_any_name(empty: DeskFixture, owner: str) -> None:
    """Also one that YAML would read as something else."""
    for name in ("treaty.toml", "roster.yaml"):
        (empty.root / "deals" / name).unlink()
    assert empty.treaty("init", "--company", owner, "--owner", owner).code == 0
    assert empty.treaty("check").code == 0


def test_init_where_a_file_is_in_the_way(tmp_path: Path, empty: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the way is named."""
    empty.root = tmp_path / "elsewhere"
    empty.write("deals", "my deals")
    empty.git("init", "--quiet")
    monkeypatch.chdir(empty.root)
    result = empty.treaty("init")
    assert (result.code, result.out) == (2, "")
    assert "deals is a file, and a desk needs a folder of that name. Rename the file." in result.err
    assert (empty.root / "deals").read_text(encoding="utf-8") == "my deals"


# --- status, rules, explain, plugins ---------------------------------------------------------------------------------


def test_status_lists_the_portfolio(desk: DeskFixture) -> None:
    """Partner, model, stage, day of goal, plan week against actual, findings, next step and who owes it."""
    result = desk.treaty("status")
    assert result.code == 0
    (row,) = [line for line in result.out.splitlines() if line.startswith("Globex")]
    for cell in ("Referral", "intake", "5 of 60", "1 (plan 1)", "2026-11-27 we: Send the letter of intent"):
        assert cell in row


def test_status_for_programs(desk: DeskFixture) -> None:
    """Every figure of the table, and both goal and alarm."""
    desk.write("deals/bad-referral/deal.md", "broken\n")
    bad, good = json.loads(desk.treaty("status", "--format", "json").out)
    assert (bad["stage"], bad["findings"]["error"]) == ("unreadable", 1)
    assert (good["day"], good["goal"], good["alarm"]) == (5, 60, 90)


def test_status_does_not_tell_of_a_secret_deal(desk: DeskFixture) -> None:
    """Not even by its id."""
    desk.edit(DEAL, "model: referral", "model: referral\nvisibility: confidential")
    assert "globex" not in desk.treaty("status", "--format", "json").out.lower()
    assert "globex" in desk.treaty("status", "--format", "json", "--audience", "confidential").out.lower()


def test_status_tells_outsiders_no_more_of_a_public_deal_than_its_fields(desk: DeskFixture) -> None:
    """Its name and model; not the stage, the days or the next step, and no deal that cannot be read."""
    desk.edit(DEAL, "model: referral", "model: referral\nvisibility: public")
    desk.write("deals/bad-referral/deal.md", "broken\n")
    (row,) = json.loads(desk.treaty("status", "--format", "json", "--audience", "public").out)
    assert (row["partner"], row["model"], row["findings"]["warning"]) == ("Globex", "Referral", 0)
    assert {row[key] for key in ("stage", "day", "week", "next_milestone", "plan_week", "next_step")} == {None}
    table = desk.treaty("status", "--audience", "public").out
    assert ("Globex" in table, "letter of intent" in table, "intake" in table) == (True, False, False)


def test_explain_shows_the_page(desk: DeskFixture) -> None:
    """By id; a bare name or a misspelt id is told the right one."""
    assert desk.treaty("explain", "red-flags/uncapped-liability").out.startswith("# red-flags/uncapped-liability\n")
    assert "Did you mean `red-flags/uncapped-liability`?" in desk.treaty("explain", "uncapped-liability").err
    assert desk.treaty("explain", "red-flags/uncaped-liability").code == 2


def test_rules_and_plugins_are_listed(desk: DeskFixture) -> None:
    """Also outside of any desk."""
    rules = json.loads(desk.treaty("rules", "--format", "json").out)
    assert [r["id"] for r in rules] == sorted(r["id"] for r in rules)
    assert {"red-flags/core-non-compete", "timeline/past-goal"} <= {r["id"] for r in rules}
    listed = [p["name"] for p in json.loads(desk.treaty("plugins", "--format", "json").out)]
    assert listed == sorted(p.name.removeprefix("treaty_").replace("_", "-") for p in PLUGINS.glob("treaty_*"))
    assert "(final)" in desk.treaty("rules").out


def test_a_misspelt_command_is_told_the_right_one(desk: DeskFixture) -> None:
    """Exit code 2."""
    result = desk.treaty("chek")
    assert result.code == 2
    assert "Did you mean `check`?" in result.err


def test_a_fault_of_ours_is_a_sentence_and_exit_code_3(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback; how to see more is said."""

    def broken(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError("secret value")

    monkeypatch.setattr("treaty.cli.check.check", broken)
    result = desk.treaty("check")
    assert result.code == 3
    assert "This is a fault in Treaty" in result.err
    assert "secret value" not in result.err
    assert "Traceback" not in result.err


# --- migrate -------------------------------------------------------------------------------------------------------


def test_an_older_deal_is_one_finding_until_it_is_migrated(desk: DeskFixture) -> None:
    """Then the desk is clean, and a second run changes nothing."""
    old = GOOD_DEAL.replace("schema: 2\n", "schema: 1\nafter_signature: { crm: { on: 2026-11-19, by: cora } }\n")
    desk.write(DEAL, old)
    assert desk.treaty("check").out.count("[") == 1
    would = desk.treaty("migrate", "--check")
    assert (would.code, would.out) == (1, f"{DEAL}: would go from schema 1 to 2\n1 file would change.\n")
    assert desk.treaty("migrate", "globex-referral").out == f"{DEAL}: brought from schema 1 to 2\n1 file changed.\n"
    assert desk.treaty("migrate", "--check").code == 0
    assert desk.treaty("check").code == 0


def test_migrate_leaves_what_it_cannot_do(desk: DeskFixture) -> None:
    """A broken file is for the check; two lists are for a person."""
    desk.write("deals/broken-oem/deal.md", "no front matter\n")
    both = GOOD_DEAL.replace("schema: 2\n", "schema: 1\nafter_signature: {}\nchecklist: {}\n")
    desk.write(DEAL, both)
    result = desk.treaty("migrate")
    assert (result.code, result.out) == (1, "0 files changed.\n")
    assert "has both `after_signature` and `checklist`" in result.err
    assert desk.treaty("migrate", "nowhere").code == 2


# --- any command -----------------------------------------------------------------------------------------------------


def test_a_command_that_exists_is_not_replaced(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the kernel's nor another department's; whose it is, is said."""
    late = ModuleType("zz_late")
    mine = [click.Command(name, callback=lambda: 1 / 0) for name in ("check", "approve")]
    vars(late)["treaty_commands"] = hookimpl(lambda: mine)
    plugins = load_plugins()
    plugins.add(Plugin("zz-late", "late", "1", late))
    monkeypatch.setattr("treaty.plugins.load_plugins", lambda: plugins)
    cli._departments.cache_clear()
    try:
        result = desk.treaty("approve", "--help")
    finally:
        cli._departments.cache_clear()
    assert "Approve, or reject, what a gate binds" in result.out
    assert "Warning: zz-late (late 1): there is a command `approve` already." in result.err
    assert "Warning: zz-late (late 1): there is a command `check` already." in result.err
