"""`treaty inbox`, `treaty calendar` and `treaty show`, as people use them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from tests.cli.conftest import GOOD_DEAL

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture

DEAL = "deals/globex-referral/deal.md"
LATE = GOOD_DEAL.replace("due: 2026-11-27", "due: 2026-11-17")


@pytest.fixture
def late(desk: DeskFixture) -> DeskFixture:
    desk.write(DEAL, LATE)
    return desk


def test_the_inbox_lists_what_is_due(late: DeskFixture) -> None:
    """Who, which deal, what, and how late; what lies ahead is counted."""
    result = late.treaty("inbox")
    assert result.code == 0
    assert "3 days late" in result.out
    assert "Send the letter of intent" in result.out
    assert "1 thing due." in result.out
    assert "later: `--days 30` looks further ahead." in result.out


def test_an_inbox_of_one_person(late: DeskFixture) -> None:
    """Theirs alone; somebody who is not at the desk is a misuse."""
    rows = json.loads(late.treaty("inbox", "--format", "json").out)
    assert [(r["id"], r["people"], r["days_late"], r["by"]) for r in rows] == [("next-step", ["dora"], 3, "2026-11-17")]
    assert "Send the letter of intent" in late.treaty("inbox", "--as", "dora").out
    assert late.treaty("inbox", "--as", "cora").out.startswith("Nothing is due.")
    nobody = late.treaty("inbox", "--as", "doro")
    assert (nobody.code, "Did you mean `dora`?" in nobody.err) == (2, True)


def test_a_calendar_is_one(late: DeskFixture) -> None:
    """A calendar program reads it; the same desk gives the same bytes; entries keep their identity when moved."""
    first = late.treaty("calendar").out
    assert first == late.treaty("calendar").out
    events = {str(e["uid"]): e for e in Calendar.from_ical(first).walk("VEVENT")}
    step = events["next-step.globex-referral@acme-deals"]
    assert step.decoded("dtstart") == date(2026, 11, 17)
    late.write(DEAL, LATE.replace("due: 2026-11-17", "due: 2026-11-27"))
    moved = {str(e["uid"]): e for e in Calendar.from_ical(late.treaty("calendar").out).walk("VEVENT")}
    assert moved[str(step["uid"])].decoded("dtstart") == date(2026, 11, 27)
    assert moved.keys() == events.keys()


def test_a_calendar_goes_to_a_file(late: DeskFixture) -> None:
    """Nothing is printed but how much it was."""
    result = late.treaty("calendar", "globex-referral", "--output", "deadlines.ics")
    assert (result.code, result.out) == (0, "")
    assert "deadlines.ics: " in result.err
    assert late.treaty("calendar", "nowhere").code == 2


def test_a_deal_on_one_screen(late: DeskFixture) -> None:
    """Where it stands, what is wrong, what is due, and its terms in the words of people."""
    result = late.treaty("show", "globex-referral")
    assert result.code == 0
    assert result.out.startswith("Globex · Referral")
    assert "17 Nov, 3 days late: Send the letter of intent" in result.out
    assert "timeline/next-step-overdue" in result.out
    assert "Referral fee" in result.out
    told = json.loads(late.treaty("show", "globex-referral", "--format", "json").out)
    assert told["deal"] == "globex-referral"
    assert "Did you mean `globex-referral`?" in late.treaty("show", "globex-refferal").err


def test_what_is_above_the_audience_is_not_shown(late: DeskFixture) -> None:
    """Stages, rounds and next steps are ours; a deal that partners may not know of does not exist for them."""
    late.write(DEAL, LATE.replace("schema: 2\n", "schema: 2\nvisibility: partner\n"))
    seen = late.treaty("show", "globex-referral", "--audience", "partner").out
    assert "Globex" in seen
    assert "Send the letter of intent" not in seen
    late.write(DEAL, LATE)
    assert late.treaty("show", "globex-referral", "--audience", "partner").code == 2


def test_a_deal_that_cannot_be_read_says_so(desk: DeskFixture) -> None:
    """And where to look."""
    desk.write("deals/bad-oem/deal.md", "nothing\n")
    result = desk.treaty("show", "bad-oem")
    assert (result.code, result.out) == (2, "")
    assert "treaty check bad-oem" in result.err


EXCLUSIVE = "terms:\n  exclusivity:\n    - binds: us\n      scope: industry\n      industries: [Banking]\n"
MARKETS = "markets:\n  industries: [Banking]\nterms:\n"


@pytest.fixture
def collided(desk: DeskFixture) -> DeskFixture:
    """A desk whose two deals meet: an exclusivity of one reaches the market of the other."""
    desk.write(DEAL, LATE.replace("terms:\n", EXCLUSIVE))
    desk.write("deals/acme-referral/deal.md", LATE.replace("Globex", "Acme").replace("terms:\n", MARKETS))
    return desk


def test_what_lies_between_two_deals_is_shown_with_each(collided: DeskFixture) -> None:
    """With the deal where it stands as a finding of its own, with the other as one at another deal."""
    rule = "[portfolio/exclusivity-crossed]"
    (found,) = [line for line in collided.treaty("check").out.splitlines() if rule in line]
    home = found.split("/")[1]
    (away,) = {"globex-referral", "acme-referral"} - {home}
    told = json.loads(collided.treaty("show", home, "--format", "json").out)
    assert ([rule in line for line in told["findings"]].count(True), "at other deals" in told) == (1, False)
    told = json.loads(collided.treaty("show", away, "--format", "json").out)
    assert not any(rule in line for line in told["findings"])
    assert [line.startswith(f"{home}: ") and rule in line for line in told["at other deals"]] == [True]


def test_status_and_check_count_the_same(collided: DeskFixture) -> None:
    """Each finding once, those between deals at the deal where they stand; those on the desk itself below."""
    collided.edit("deals/roster.yaml", "role: vp", "role: negotiator")
    found = json.loads(collided.treaty("check", "--format", "json").out)["findings"]
    rows = json.loads(collided.treaty("status", "--format", "json").out)
    assert sum(sum(row["findings"].values()) for row in rows) == len(found) - 1
    assert "1 finding on the desk itself: `treaty check` tells." in collided.treaty("status").out
