"""`treaty set` and `treaty milestone`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import GOOD_DEAL, TREATY_TOML

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture

DEAL = "deals/globex-referral/deal.md"


def text(desk: DeskFixture) -> str:
    return (desk.root / DEAL).read_text(encoding="utf-8")


def test_one_value_changes_and_nothing_else(desk: DeskFixture) -> None:
    """The old and the new value are told."""
    result = desk.treaty("set", "globex-referral", "terms.commercial.fee", "11%")
    assert (result.code, result.out) == (0, f"{DEAL}: terms.commercial.fee: 10% → 11%\n")
    assert text(desk) == GOOD_DEAL.replace("fee: 10%", "fee: 11%")


def test_what_the_change_brings_is_told(desk: DeskFixture) -> None:
    """Reality is written, and what it brings makes the exit code 1."""
    result = desk.treaty("set", "globex-referral", "terms.liability.cap", "uncapped")
    assert result.code == 1
    assert "This brings:\n  error: Our liability is uncapped" in result.out
    assert "cap: uncapped" in text(desk)
    back = desk.treaty("set", "globex-referral", "terms.liability.cap", "12 months of fees")
    assert (back.code, "This settles:" in back.out) == (0, True)


def test_what_is_only_said_anew_is_said_once(desk: DeskFixture) -> None:
    """What the finding before said already is cut to a reminder, and nothing is settled."""
    desk.write("deals/treaty.toml", TREATY_TOML + '[gates.finance]\nassurance = "recorded"\n')
    assert desk.treaty("approve", "globex-referral", "--gate", "finance", "--as", "fay", "--yes").code == 0
    assert desk.treaty("milestone", "globex-referral", "draft-sent").code in (0, 1)
    first = desk.treaty("set", "globex-referral", "terms.commercial.fee", "11%").out
    assert "fee changed from 10% to 11%" in first.replace("referral fee", "fee")
    second = desk.treaty("set", "globex-referral", "tier", "silver").out
    (line,) = [line for line in second.splitlines() if "[approvals/stale]" in line]
    assert ("11%" in line, "tier changed" in line, "…" in line) == (False, True, True)


def test_a_field_is_added_and_removed(desk: DeskFixture) -> None:
    """Lists and mappings are written as in the file."""
    assert desk.treaty("set", "globex-referral", "markets.geographies", "[Norway, Sweden]").code == 0
    assert "markets:\n  geographies:\n    - Norway\n    - Sweden\n" in text(desk)
    assert desk.treaty("set", "globex-referral", "markets.geographies.1", "Denmark").code == 0
    assert "- Denmark" in text(desk)
    assert desk.treaty("set", "globex-referral", "markets.geographies", "--remove").code == 0
    assert "markets" not in text(desk)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("terms.commercial.fee", "130%"), "Nothing was changed."),
        (("terms.comercial.fee", "11%"), "Nothing was changed."),
        (("terms.commercial.fee.x", "11%"), "there is no such place"),
        (("terms.commercial.fee",), "Give a value, or `--remove`."),
        (("terms.commercial.fee", "11%", "--remove"), "Give a value, or `--remove`."),
        (("owner.name", "--remove"), "nothing is written there"),
    ],
)
def test_what_cannot_be_is_refused(desk: DeskFixture, arguments: tuple[str, ...], said: str) -> None:
    """A sentence, exit code 2, and the file as it was."""
    result = desk.treaty("set", "globex-referral", *arguments)
    assert (result.code, said in result.err) == (2, True), result.err
    assert text(desk) == GOOD_DEAL


def test_a_milestone_is_recorded(desk: DeskFixture) -> None:
    """Today, or the day that is given, with what shows it; once."""
    assert desk.treaty("milestone", "globex-referral", "light-document-sent").code == 0
    assert "    evidence: E-mail of their CRO\n  light-document-sent: 2026-11-20\n" in text(desk)
    result = desk.treaty("milestone", "globex-referral", "walked-away", "--on", "2026-11-19", "--evidence", "Call")
    assert "  walked-away:\n    on: 2026-11-19\n    evidence: Call\n" in text(desk)
    assert "[timeline/" in result.out
    again = desk.treaty("milestone", "globex-referral", "light-document-sent")
    assert (again.code, "already" in again.err) == (2, True)
    assert desk.treaty("milestone", "globex-referral", "singed").code == 2
    assert desk.treaty("milestone", "globex-referral", "signed", "--on", "yesterday").code == 2


def test_a_file_that_cannot_be_read_is_left(desk: DeskFixture) -> None:
    """And why is said."""
    desk.write(DEAL, "nothing")
    result = desk.treaty("set", "globex-referral", "tier", "gold")
    assert (result.code, "cannot be read" in result.err, text(desk)) == (2, True, "nothing")


def test_day_one_asks_for_its_evidence_by_the_flag(desk: DeskFixture) -> None:
    """A command is answered with a flag, not with what stands in the file."""
    assert desk.treaty("set", "globex-referral", "milestones", "--remove").code == 0
    before = text(desk)
    result = desk.treaty("milestone", "globex-referral", "interest")
    assert (result.code, text(desk)) == (2, before)
    assert "Day 1 needs what shows the interest: add `--evidence" in result.err
    assert desk.treaty("milestone", "globex-referral", "interest", "--evidence", "Call").code == 0


def test_a_bare_number_is_shown_with_its_sign(desk: DeskFixture) -> None:
    """Quotes would not reach the file from a shell."""
    result = desk.treaty("set", "globex-referral", "terms.commercial.fee", "15")
    assert (result.code, "Write `15%`." in result.err) == (2, True)


def test_a_milestone_tells_the_step_after_it(desk: DeskFixture) -> None:
    """The last line sets it; a value that is merely set says nothing of the kind."""
    told = desk.treaty("milestone", "globex-referral", "light-document-sent").out.splitlines()
    assert told[-2] == "The next step is still “Send the letter of intent”. If that is done:"
    assert shlex.split(told[-1])[:4] == ["treaty", "set", "globex-referral", "next_step"]
    assert desk.treaty(*shlex.split(told[-1])[1:]).code == 0
    assert "next_step" not in desk.treaty("set", "globex-referral", "tier", "silver").out
