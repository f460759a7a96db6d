"""The stage of a deal is computed from its milestones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from treaty.progress.milestones import MILESTONES, Milestones, Stage

AS_OF = datetime(2026, 11, 20, 12, tzinfo=UTC)
INTEREST = {"on": "2026-09-01", "evidence": "minutes of the first call"}


def milestones(**data: Any) -> Milestones:
    """Milestones by name, with underscores for hyphens."""
    return Milestones.of({name.replace("_", "-"): value for name, value in data.items()})


@pytest.mark.parametrize(
    ("last", "stage"),
    [
        ("interest", Stage.INTAKE),
        ("light-document-sent", Stage.LIGHT_DOCUMENT),
        ("light-document-signed", Stage.DRAFTING),
        ("drafting-started", Stage.DRAFTING),
        ("draft-sent", Stage.NEGOTIATING),
        ("redlines-received", Stage.NEGOTIATING),
        ("negotiation-call", Stage.NEGOTIATING),
        ("second-draft-sent", Stage.NEGOTIATING),
        ("final-draft", Stage.APPROVAL),
        ("sent-for-signature", Stage.SIGNATURE),
        ("signed", Stage.ONBOARDING),
        ("walked-away", Stage.WALKED_AWAY),
        ("expired", Stage.EXPIRED),
        ("terminated", Stage.TERMINATED),
    ],
)
def test_stage_is_that_of_the_last_milestone(last: str, stage: Stage) -> None:
    """Whatever came before, the last milestone reached decides."""
    assert Milestones.of({last: "2026-11-19"}).stage(AS_OF) is stage
    names = [m.name for m in MILESTONES]
    before = names[: min(names.index(last), names.index("walked-away"))]
    assert Milestones.of(dict.fromkeys((*before, last), "2026-11-19")).stage(AS_OF) is stage


def test_a_milestone_is_reached_in_its_very_moment() -> None:
    """Not a second before."""
    now = milestones(signed="2026-11-20T12:00Z")
    assert now.stage(AS_OF) is Stage.ONBOARDING
    assert now.reached("signed", AS_OF)
    assert now.stage(AS_OF - timedelta(seconds=1)) is Stage.INTAKE
    assert not now.reached("signed", AS_OF - timedelta(seconds=1))


def test_nothing_reached_is_intake() -> None:
    """A deal starts in intake, and what lies ahead has not been reached."""
    assert milestones().stage(AS_OF) is Stage.INTAKE
    assert milestones(interest=INTEREST, signed="2026-11-21").stage(AS_OF) is Stage.INTAKE


@pytest.mark.parametrize(
    ("signed", "as_of", "stage"),
    [
        ("2026-11-18T09:00Z", "2026-11-20T08:59:59Z", Stage.ONBOARDING),
        ("2026-11-18T09:00Z", "2026-11-20T09:00:00Z", Stage.ACTIVE),
        ("2026-11-18", "2026-11-20T23:59:59Z", Stage.ONBOARDING),
        ("2026-11-18", "2026-11-21T00:00:00Z", Stage.ACTIVE),
    ],
)
def test_onboarding_lasts_48_hours(signed: str, as_of: str, stage: Stage) -> None:
    """It is counted from the moment of signature, or from the end of the day where only the day is known."""
    assert milestones(signed=signed).stage(datetime.fromisoformat(as_of)) is stage


def test_kick_off_changes_no_stage() -> None:
    """The kick-off may fall into the 48 hours or long after them."""
    assert milestones(signed="2026-11-19", kick_off="2026-11-20").stage(AS_OF) is Stage.ONBOARDING
    assert milestones(signed="2026-10-19", kick_off="2026-11-20").stage(AS_OF) is Stage.ACTIVE


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_is_open_or_has_ended_or_is_in_force(stage: Stage) -> None:
    """No stage is open and ended at once, and only onboarding and active are neither."""
    assert not (stage.is_open and stage.has_ended)
    assert (not stage.is_open and not stage.has_ended) == (stage in (Stage.ONBOARDING, Stage.ACTIVE))


def test_a_later_milestone_shows_that_an_earlier_one_was_passed() -> None:
    """Who holds redlines in hand has sent a draft, written down or not; the call is still ahead."""
    found = milestones(interest=INTEREST, redlines_received="2026-11-10")
    assert found.reached("draft-sent", AS_OF)
    assert found.reached("redlines-received", AS_OF)
    assert not found.reached("negotiation-call", AS_OF)
    assert not found.reached("draft-sent", datetime(2026, 11, 9, tzinfo=UTC))


def test_a_kick_off_shows_that_it_was_signed() -> None:
    """Nobody kicks off what is not agreed."""
    assert milestones(kick_off="2026-11-10").reached("signed", AS_OF)


def test_an_end_shows_nothing() -> None:
    """A deal that was walked away from was not signed."""
    assert not milestones(interest=INTEREST, walked_away="2026-11-10").reached("signed", AS_OF)


def test_drafting_inside_does_not_show_that_the_light_document_is_signed() -> None:
    """Drafting in parallel is encouraged, so it tells nothing about the other side."""
    found = milestones(interest=INTEREST, drafting_started="2026-11-10")
    assert not found.reached("light-document-signed", AS_OF)
    assert found.reached("drafting-started", AS_OF)


def test_occasions_keep_moment_evidence_and_day() -> None:
    """A date is a whole day in the desk's zone; a moment is told in the desk's zone."""
    zone = ZoneInfo("Asia/Tokyo")
    found = Milestones.of({"signed": "2026-11-18T20:00Z", "interest": INTEREST}, zone)
    assert list(found) == ["interest", "signed"]
    assert found["interest"].whole_day
    assert found["interest"].moment == datetime(2026, 9, 1, tzinfo=zone)
    assert found["interest"].evidence == "minutes of the first call"
    assert not found["signed"].whole_day
    assert found["signed"].day == date(2026, 11, 19)
    assert "kick-off" not in found
    assert found.get("kick-off") is None
