"""The plan against what was reached."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.progress.milestones import MILESTONES
from treaty.progress.models import Model
from treaty.progress.plan import Plan
from treaty.testing import make_deal

if TYPE_CHECKING:
    from treaty.deal import Deal

INTEREST = {"on": "2026-09-07", "evidence": "minutes of the first call"}  # a Monday
PLANNED = [m.name for m in MILESTONES if m.week]


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00+00:00")


def deal(model: Model = Model.CO_SELL, **reached: str) -> Deal:
    milestones: dict[str, Any] = {name.replace("_", "-"): day for name, day in reached.items()}
    return make_deal(model=str(model), milestones={"interest": INTEREST, **milestones})


def test_on_time_until_the_last_day_of_the_week() -> None:
    """Week 1 of the plan ends on the seventh day, and not a day sooner."""
    plan = Plan.of(deal(), at("2026-09-13"))
    assert plan.milestone is not None
    assert (plan.milestone.name, plan.week, plan.plan_week) == ("light-document-signed", 1, 1)
    assert (plan.due, plan.days_late, plan.slip) == (date(2026, 9, 13), 0, 0)


@pytest.mark.parametrize(("day", "late", "slip"), [("2026-09-14", 1, 1), ("2026-09-20", 7, 1), ("2026-09-21", 8, 2)])
def test_a_begun_week_counts_as_slipped(day: str, late: int, slip: int) -> None:
    """Slip is told in weeks, so that week 2 instead of week 1 is one week late all week long."""
    plan = Plan.of(deal(), at(day))
    assert (plan.days_late, plan.slip) == (late, slip)


@pytest.mark.parametrize(("model", "week"), [(Model.CO_SELL, 7), (Model.OEM, 14), (Model.JOINT_VENTURE, 21)])
def test_the_plan_is_that_of_the_model(model: Model, week: int) -> None:
    """Signature is planned for week 7, stretched to the model."""
    plan = Plan.of(deal(model, final_draft="2026-10-01"), at("2026-10-02"))
    assert plan.milestone is not None
    assert (plan.milestone.name, plan.plan_week) == ("signed", week)


def test_an_alliance_has_no_light_document() -> None:
    """Its one document is the agreement, so the first milestone of its plan is the draft."""
    plan = Plan.of(deal(Model.ALLIANCE), at("2026-09-08"))
    assert plan.milestone is not None
    assert plan.milestone.name == "draft-sent"


def test_the_kick_off_is_due_a_week_of_the_plan_after_a_late_signature() -> None:
    """Whoever signs in week 12 has not missed a kick-off in week 8."""
    signed_late = deal(signed="2026-11-25")
    assert Plan.of(signed_late, at("2026-11-26")).due == date(2026, 12, 2)
    assert Plan.of(signed_late, at("2026-12-10")).slip == 2
    assert Plan.of(deal(Model.JOINT_VENTURE, signed="2027-03-01"), at("2027-03-02")).due == date(2027, 3, 22)
    assert Plan.of(deal(signed="2026-10-01"), at("2026-10-02")).due == date(2026, 11, 1)


def test_a_signature_that_lies_ahead_moves_no_other_milestone() -> None:
    """Only the kick-off waits for the signature."""
    assert Plan.of(deal(signed="2027-03-01"), at("2026-09-20")).due == date(2026, 9, 13)


def test_nothing_is_next_when_all_is_done() -> None:
    """After the kick-off the weeks stop at signature."""
    plan = Plan.of(deal(signed="2026-10-01", kick_off="2026-10-08"), at("2026-11-20"))
    assert plan == Plan(week=4)


def test_nothing_is_next_when_the_deal_has_ended() -> None:
    """The weeks stop where it ended."""
    assert Plan.of(deal(walked_away="2026-09-22"), at("2026-11-20")) == Plan(week=3)


def test_without_day_one_there_is_no_plan() -> None:
    """Neither before interest is confirmed nor where nobody wrote it down."""
    assert Plan.of(make_deal(milestones={"draft-sent": "2026-09-22"}), at("2026-11-20")) == Plan()
    assert Plan.of(deal(), at("2026-09-06")) == Plan()


@given(st.sampled_from(Model), st.integers(0, 400), st.integers(0, len(PLANNED)))
def test_slip_is_week_against_plan_week(model: Model, days: int, done: int) -> None:
    """Before signature, a milestone is late by just the weeks between its week and this one."""
    start = date(2026, 9, 7).toordinal()
    reached = dict.fromkeys(PLANNED[: min(done, PLANNED.index("signed"))], INTEREST["on"])
    plan = Plan.of(deal(model, **reached), at(date.fromordinal(start + days).isoformat()))
    assert plan.week == days // 7 + 1
    assert plan.slip == max(0, plan.week - plan.plan_week)
