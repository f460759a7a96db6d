"""`treaty checklist` in a real repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from treaty.finding import Visibility

from tests.cli.conftest import GOOD_DEAL, ROSTER, TREATY_TOML, DeskFixture

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "deals/globex-referral"
SIGNED = GOOD_DEAL.replace("  liability", "  compliance: [authority to sign]\n  liability").replace(
    "    evidence: E-mail of their CRO\n",
    "    evidence: E-mail of their CRO\n  light-document-signed: 2026-11-17\n  signed: 2026-11-18T10:00\n"
    "checklist:\n  crm: { on: 2026-11-18T12:00, by: dora, note: as Gold }\n",
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> DeskFixture:
    """A sample desk whose clock stands, with one deal that was signed 53 hours ago."""
    found = DeskFixture(tmp_path, capsys)
    found.git("init", "--quiet", "--initial-branch=main")
    found.write("deals/treaty.toml", TREATY_TOML)
    found.write("deals/roster.yaml", ROSTER)
    found.write(f"{FOLDER}/deal.md", SIGNED)
    monkeypatch.chdir(tmp_path)
    return found


def test_it_shows_what_is_done_and_by_which_evidence(desk: DeskFixture) -> None:
    """The tick with who, when and where; what is missing with who owes it; the hours that are over (C9)."""
    done = desk.treaty("checklist", "globex-referral")
    lines = done.out.splitlines()
    assert done.code == 0
    assert lines[0] == "Globex · Referral · active"
    assert done.err == "Sample desk: the clock stands at 20 November 2026, 15:00.\n\n"
    head = next(line for line in lines if line.startswith("WITHIN"))
    assert head.split("  ")[0] == "WITHIN 48 HOURS AFTER SIGNATURE, OVER SINCE 20 November 2026, 10:00"
    assert head.endswith("  1 of 6 done")
    at = lines.index("  ✓ C9  partner active in the CRM at the right tier")
    assert lines[at + 1] == "        Dora Lind, 18 November 2026, 12:00: as Gold [deal.md:20]"
    assert lines[at + 2 : at + 4] == [
        "  ○ C10 enablement kick-off scheduled",
        "        nothing shows it yet (tick `enablement` once it is done); owed by Dora Lind",
    ]
    assert "        does not apply: no MDF is agreed" in lines
    assert "        owed by Fay Okafor (Finance)" in lines


def test_it_gives_the_same_to_programs(desk: DeskFixture) -> None:
    """Every item with its state, what shows it by path and line, who owes it, and until when."""
    told = json.loads(desk.treaty("checklist", FOLDER, "--format", "json").out)
    assert [len(told["before_signature"]), len(told["after_signature"])] == [8, 7]
    assert (told["stage"], told["onboarding_ends"]) == ("active", "2026-11-20T10:00:00+00:00")
    crm, enablement = told["after_signature"][:2]
    assert (crm["state"], crm["evidence"]) == (
        "done",
        [{"because": "Dora Lind, 18 November 2026, 12:00: as Gold", "at": f"{FOLDER}/deal.md:20"}],
    )
    assert (enablement["state"], enablement["owes"], enablement["people"]) == ("open", ["dora"], ["Dora Lind"])
    assert enablement["due"] == told["onboarding_ends"]


def test_it_asks_about_another_day(desk: DeskFixture) -> None:
    """The day before signature nothing of it is known."""
    done = desk.treaty("checklist", "globex-referral", "--as-of", "2026-11-17T12:00")
    assert "Globex · Referral · drafting" in done.out
    assert "does not apply: the agreement is not signed yet" in done.out
    assert done.err == ""


def test_an_unknown_deal(desk: DeskFixture) -> None:
    """With the nearest that exists, and exit code 2."""
    done = desk.treaty("checklist", "globex")
    assert (done.code, done.out) == (2, "")
    assert "There is no deal `globex`. Did you mean `globex-referral`?" in done.err


def test_a_deal_that_cannot_be_read(desk: DeskFixture) -> None:
    """The check says why."""
    desk.edit(f"{FOLDER}/deal.md", "model: referral", "model: friendship")
    done = desk.treaty("checklist", "globex-referral")
    assert done.code == 2
    assert "`treaty check globex-referral` says why" in done.err


@pytest.mark.parametrize("audience", [Visibility.PUBLIC, Visibility.PARTNER])
def test_the_partner_sees_no_checklist(desk: DeskFixture, audience: Visibility) -> None:
    """Of a deal that they may know of, how much is withheld; of any other, not even that it exists."""
    hidden = desk.treaty("checklist", "globex-referral", "--audience", str(audience))
    assert (hidden.code, hidden.out) == (2, "")
    desk.edit(f"{FOLDER}/deal.md", "tier: gold", "tier: gold\nvisibility: public")
    done = desk.treaty("checklist", "globex-referral", "--audience", str(audience))
    assert done.out == "Globex\n15 items withheld: the checklists are internal.\n"
    told = json.loads(desk.treaty("checklist", "globex-referral", "--audience", str(audience), "--format", "json").out)
    assert told == {"deal": "globex-referral", "partner": "Globex", "withheld": 15}
