"""A deal counts its days, and hands a check only the records that its rule declares."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from treaty.finding import Visibility
from treaty.progress.models import Model, Tier
from treaty.records.held import NotDeclared
from treaty.testing import make_deal

INTEREST = {"on": "2026-09-08", "evidence": "minutes of the first call"}


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00+00:00")


def test_fields_are_typed() -> None:
    """What is written is read as what it is; what is not written is empty."""
    deal = make_deal(
        model="oem",
        tier="gold",
        partner={"name": "Helvarn", "country": "CH"},
        owner="dana",
        next_step={"what": "sign", "owes": "partner", "due": "2026-12-01"},
        escalation={"raised": "2026-11-02", "because": "a carve-out"},
        hold={"since": "2026-11-03", "because": "a merger"},
        visibility="confidential",
    )
    assert (deal.model, deal.tier, deal.partner.country) == (Model.OEM, Tier.GOLD, "CH")
    assert deal.next_step is not None
    assert deal.next_step.due == date(2026, 12, 1)
    assert deal.escalation is not None
    assert (deal.escalation.decision, deal.escalation.decided) == ("", None)
    assert deal.hold is not None
    assert deal.hold.until is None
    assert deal.existence is Visibility.CONFIDENTIAL
    assert (deal.pam, deal.approach_again, deal.us.legal_name) == ("", None, "")
    assert deal.id == "example"


@pytest.mark.parametrize(
    ("day", "count"), [("2026-09-07", None), ("2026-09-08", 1), ("2026-09-09", 2), ("2026-11-20", 74)]
)
def test_day_one_is_the_day_of_confirmed_interest(day: str, count: int | None) -> None:
    """Days are counted from 1, and before that day there is none."""
    assert make_deal(milestones={"interest": INTEREST}).day(at(day)) == count


def test_without_interest_there_is_no_day() -> None:
    """A deal whose day 1 nobody wrote down counts no days."""
    assert make_deal(milestones={"signed": "2026-10-01"}).day(at("2026-11-20")) is None


@pytest.mark.parametrize("end", ["signed", "walked-away", "expired"])
def test_days_stop_at_signature_or_at_the_end(end: str) -> None:
    """The count stays what it was on that day."""
    deal = make_deal(milestones={"interest": INTEREST, end: "2026-10-07"})
    assert deal.day(at("2026-10-06")) == 29
    assert deal.day(at("2026-11-20")) == 30


def test_a_deal_that_was_signed_and_then_ended_counts_to_signature() -> None:
    """The clock to signature does not start again."""
    deal = make_deal(milestones={"interest": INTEREST, "signed": "2026-10-07", "terminated": "2026-11-10"})
    assert deal.day(at("2026-11-20")) == 30


def test_days_are_those_of_the_desk_and_not_of_the_clock() -> None:
    """Day 1 lasts until midnight where the desk is, wherever the clock is read."""
    deal = make_deal(milestones={"interest": INTEREST})
    assert deal.day(datetime(2026, 9, 8, 23, 59, tzinfo=UTC)) == 1
    assert deal.day(datetime.fromisoformat("2026-09-09T01:30+02:00")) == 1


def test_only_declared_records_can_be_read() -> None:
    """A check that reads what its rule does not declare fails aloud."""
    deal = make_deal({"rounds/1.yaml": "from: partner\non: 2026-11-02\n"}).reading({"terms", "rounds"})
    assert [r.data["from"] for r in deal.records("rounds")] == ["partner"]
    assert deal.reading({"rounds", "documents"}).records("documents") == ()
    with pytest.raises(NotDeclared, match="positions"):
        deal.records("positions")
