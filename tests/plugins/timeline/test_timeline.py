"""What the pages of the timeline cannot show: every day of every model, and that the clock stops nobody."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
import treaty_timeline
from hypothesis import given
from hypothesis import strategies as st
from treaty import MILESTONES, Finding, Model, Severity
from treaty.progress.models import PATTERNS
from treaty.testing import make_deal, make_desk, run_text
from treaty_timeline import (
    date_in_future,
    dates_out_of_order,
    escalation_missing,
    past_alarm,
    past_goal,
    past_usual_time,
)
from treaty_timeline.rules import RULES

DAY_ONE = date(2026, 1, 1)
LATENESS = (past_usual_time.check, past_goal.check, past_alarm.check)
ON_THE_WAY = [m.name for m in MILESTONES[: [m.name for m in MILESTONES].index("walked-away")]]
PARALLEL = "drafting-started"


def interest(day: date = DAY_ONE) -> dict[str, str]:
    return {"on": day.isoformat(), "evidence": "minutes of the first call"}


def broken(rules: Any, as_of: date | str, **fields: Any) -> list[str]:
    """The names of those among `rules` that a deal with these fields breaks at that time, once per finding."""
    deal, desk = make_deal(**fields), make_desk(rules=RULES, as_of=str(as_of))
    return [rule.id.partition("/")[2] for rule in rules for _ in rule.check(deal, desk)]


def findings(deal: str, as_of: str, policy: str = "") -> tuple[Finding, ...]:
    return run_text({"deal.md": deal, "treaty.toml": policy}, plugins=[treaty_timeline], as_of=as_of).findings


@pytest.mark.parametrize("model", Model)
def test_only_the_gravest_of_three_on_every_day(model: Model) -> None:
    """Usual time, goal and alarm follow one another, each from the day after its figure, never two at once."""
    pattern = PATTERNS[model]
    edges = {0, pattern.weeks[1] * 7, pattern.goal_days, pattern.alarm_days}
    for day in sorted({each + step for each in edges for step in (0, 1)} - {0}):
        expected = (
            ["past-alarm"]
            if day > pattern.alarm_days
            else ["past-goal"]
            if day > pattern.goal_days
            else ["past-usual-time"]
            if day > pattern.weeks[1] * 7
            else []
        )
        as_of = DAY_ONE + timedelta(days=day - 1)
        assert broken(LATENESS, as_of, model=str(model), milestones={"interest": interest()}) == expected, day


@pytest.mark.parametrize("model", Model)
def test_escalation_is_due_from_the_week_after(model: Model) -> None:
    """The last day of week 10, stretched like the plan, is still in time."""
    last = DAY_ONE + timedelta(weeks=PATTERNS[model].escalation_week, days=-1)
    fields: dict[str, Any] = {"model": str(model), "milestones": {"interest": interest()}}
    assert broken([escalation_missing.check], last, **fields) == []
    assert broken([escalation_missing.check], last + timedelta(days=1), **fields) == ["escalation-missing"]


def test_stretched_figures_are_shown_with_the_plain_ones() -> None:
    """Whoever reads of day 112 learns that it is the 60 of an OEM deal."""
    deal, desk = make_deal(model="oem", milestones={"interest": interest()}), make_desk(as_of="2026-05-01")
    (problem,) = past_goal.check.check(deal, desk)  # type: ignore[misc]
    assert problem.message == (
        "Day 121 and not signed: the goal is day 112, the alarm day 168"
        " (60 and 90, stretched: OEM deals take 8–16 weeks)"
    )


def test_a_stretched_week_is_shown_with_the_plain_one() -> None:
    """Week 20 of an OEM deal is week 10 of the plan; where nothing is stretched, one week is told."""
    escalated, slipped = (
        [f.message for f in findings(f"model: {model}\n{STARTED}", "2026-11-20") if f.rule.endswith(name)]
        for model, name in (("oem", "escalation-missing"), ("oem", "milestone-slipped"))
    )
    assert escalated == [
        "Week 46 and not signed: past week 20 (week 10 of the eight-week plan) the CPO decides whether it goes on"
    ]
    assert "planned for week 2 (week 1 of the eight-week plan), by 2026-01-18" in slipped[0]
    (plain,) = [f.message for f in findings(STARTED, "2026-11-20") if f.rule.endswith("escalation-missing")]
    assert plain == "Week 46 and not signed: past week 10 the CPO decides whether it goes on"


STARTED = "milestones: { interest: { on: 2026-01-05, evidence: minutes } }\n"
OVERDUE = "next_step: { what: sign, owes: us, due: 2026-02-02 }\n"
RAISED = "escalation: { raised: 2026-02-02, because: no path }\n"


def test_on_hold_only_the_hold_itself_is_late() -> None:
    """Every other clock stops, whether the hold has an end or not."""
    as_of = "2026-11-20"
    assert {f.rule for f in findings(STARTED + OVERDUE + RAISED, as_of)} == {
        "timeline/milestone-slipped",
        "timeline/past-alarm",
        "timeline/next-step-overdue",
        "timeline/escalation-undecided",
    }
    for hold in (
        "hold: { since: 2026-02-03, until: 2026-06-01, because: a merger }",
        "hold: { since: 2026-02-03, because: x }",
    ):
        assert [f.rule for f in findings(STARTED + OVERDUE + RAISED + hold, as_of)] == ["timeline/hold-expired"]
    assert findings(STARTED + "hold: { since: 2026-02-03, until: 2027-06-01, because: a merger }", as_of) == ()


@pytest.mark.parametrize("end", ["expired", "terminated"])
def test_nothing_is_late_once_a_deal_has_ended(end: str) -> None:
    """What is over needs no next step, no decision and no milestone."""
    ended = STARTED.replace(" }\n", f", {end}: 2026-03-02 }}\n")
    assert findings(ended + OVERDUE + RAISED, "2026-11-20") == ()


def test_nothing_is_late_once_a_deal_is_signed_and_started() -> None:
    """Then only a next step that somebody wrote down can still be overdue."""
    signed = STARTED.replace(" }\n", ", signed: 2026-03-02, kick-off: 2026-03-09 }\n")
    assert findings(signed + RAISED, "2026-11-20") == ()
    assert [f.rule for f in findings(signed + OVERDUE, "2026-11-20")] == ["timeline/next-step-overdue"]


@pytest.mark.parametrize(
    ("owes", "told", "advice"),
    [
        ("us", "we owe it", "Do it, or agree a new date."),
        ("partner, who: Jonas Weil", "the partner owes it (Jonas Weil)", "Ask them for it today, or agree a new date."),
    ],
)
def test_who_owes_the_next_step_is_named(owes: str, told: str, advice: str) -> None:
    """A finding tells whom to ask."""
    step = f"{STARTED}next_step: {{ what: send the redlines, due: 2026-01-12, owes: {owes} }}\n"
    (finding,) = [f for f in findings(step, "2026-01-13") if f.rule == "timeline/next-step-overdue"]
    assert finding.message == f"“send the redlines” was due on 2026-01-12, 1 day ago: {told}"
    assert finding.remedy == advice


def test_the_date_to_approach_again_has_come_on_its_day() -> None:
    """It is told as today, and later with the days since."""
    walked = STARTED.replace(" }\n", ", walked-away: 2026-03-02 }\n") + "approach_again: 2026-11-20\n"
    assert findings(walked, "2026-11-19") == ()
    assert [f.message for f in findings(walked, "2026-11-20")] == ["We meant to approach this partner again today"]
    assert [f.message for f in findings(walked, "2026-11-21")] == [
        "We meant to approach this partner again 1 day ago, on 2026-11-20"
    ]


def test_holidays_are_no_business_days() -> None:
    """Christmas at the desk does not count against the CPO."""
    deal = STARTED.replace("01-05", "12-14") + "next_step: { what: x, owes: us, due: 2027-01-15 }\n"
    deal += "escalation: { raised: 2026-12-23, because: no path }\n"
    british = 'desk.holidays = ["GB-ENG"]\n'
    rule = "timeline/escalation-undecided"
    assert rule in {f.rule for f in findings(deal, "2026-12-31")}
    assert rule not in {f.rule for f in findings(deal, "2026-12-31", policy=british)}
    assert rule in {f.rule for f in findings(deal, "2027-01-05", policy=british)}


def test_the_future_begins_at_midnight_of_the_desk() -> None:
    """In Auckland it is tomorrow already; and a moment of today may lie ahead."""
    signed = STARTED.replace(" }\n", ", signed: 2026-11-21 }\n")
    rule = "timeline/date-in-future"
    assert rule in {f.rule for f in findings(signed, "2026-11-20T12:00Z")}
    auckland = 'desk.time_zone = "Pacific/Auckland"\n'
    assert rule not in {f.rule for f in findings(signed, "2026-11-20T12:00Z", policy=auckland)}
    later = STARTED.replace(" }\n", ', signed: "2026-11-20T15:00Z" }\n')
    assert rule in {f.rule for f in findings(later, "2026-11-20T14:59Z")}
    assert rule not in {f.rule for f in findings(later, "2026-11-20T15:00Z")}


def test_what_happened_today_has_happened() -> None:
    """An escalation raised and a hold begun today lie in no future, and a milestone of this very minute is reached."""
    today = STARTED + OVERDUE.replace("02-02", "12-02") + RAISED.replace("02-02", "11-20")
    today += "hold: { since: 2026-11-20, until: 2026-12-01, because: a merger }\n"
    assert findings(today, "2026-11-20") == ()
    assert {f.message.split(" is dated ")[0] for f in findings(today, "2026-11-19")} == {
        "“escalation raised”",
        "“hold since”",
    }
    sent = 'milestones: { draft-sent: "2026-11-20T15:00Z" }\n' + OVERDUE.replace("02-02", "12-02")
    assert [f.rule for f in findings(sent, "2026-11-20T15:00Z")] == ["timeline/interest-missing"]


def test_a_moment_and_a_day_on_the_same_day_are_in_order() -> None:
    """Nobody knows at what hour of that day it was signed; two moments are compared exactly."""
    rule = "timeline/dates-out-of-order"
    for signed, expected in (("2026-03-02", False), ('"2026-03-02T16:59Z"', True), ('"2026-03-02T17:00Z"', False)):
        deal = STARTED.replace(" }\n", f', final-draft: "2026-03-02T17:00Z", signed: {signed} }}\n')
        assert (rule in {f.rule for f in findings(deal, "2026-11-20")}) is expected


days = st.integers(0, 60).map(lambda n: (DAY_ONE + timedelta(days=n)).isoformat())


@given(st.dictionaries(st.sampled_from([n for n in ON_THE_WAY if n not in ("interest", PARALLEL)]), days, max_size=8))
def test_the_fewest_dates_are_called_wrong(dates: dict[str, str]) -> None:
    """In order means silence; else what is left without the ones complained of is in order, and they are the fewest."""
    deal = make_deal(milestones=dates)
    found = {p.at[1] for p in dates_out_of_order.check.check(deal, make_desk())}  # type: ignore[misc,index]
    written = [(name, dates[name]) for name in ON_THE_WAY if name in dates]
    assert _in_order([day for name, day in written if name not in found])
    assert len(found) == len(written) - _longest([day for _, day in written])


def _in_order(sequence: list[str]) -> bool:
    return all(first <= second for first, second in pairwise(sequence))


def _longest(sequence: list[str]) -> int:
    """The length of the longest part in order, by trying every part."""
    parts = ([d for i, d in enumerate(sequence) if mask >> i & 1] for mask in range(1 << len(sequence)))
    return max(len(part) for part in parts if _in_order(part))


@pytest.mark.parametrize(
    ("started", "found"),
    [("2026-01-04", 1), ("2026-01-05", 0), ("2026-01-20", 0), ("2026-02-02", 0), ("2026-02-03", 1)],
)
def test_drafting_starts_between_interest_and_the_draft(started: str, found: int) -> None:
    """It may go on beside the light document, in whatever order."""
    deal = make_deal(
        milestones={
            "interest": interest(date(2026, 1, 5)),
            "light-document-sent": "2026-01-12",
            "light-document-signed": "2026-01-26",
            PARALLEL: started,
            "draft-sent": "2026-02-02",
        }
    )
    assert len(list(dates_out_of_order.check.check(deal, make_desk()))) == found  # type: ignore[misc]


@given(
    st.sampled_from(Model),
    st.lists(st.integers(0, 200), min_size=len(ON_THE_WAY), max_size=len(ON_THE_WAY)).map(sorted),
    st.integers(0, len(ON_THE_WAY)),
    st.integers(0, 2000),
)
def test_the_clock_stops_nobody(model: Model, offsets: list[int], reached: int, later: int) -> None:
    """A deal without errors never gets one by the mere passing of time."""
    dates: dict[str, Any] = {
        name: (DAY_ONE + timedelta(days=n)).isoformat() for name, n in zip(ON_THE_WAY, offsets, strict=True)
    }
    milestones = {name: dates[name] for name in ON_THE_WAY[:reached]}
    if "interest" in milestones:
        milestones["interest"] = {"on": milestones["interest"], "evidence": "minutes"}
    deal = make_deal(model=str(model), milestones=milestones)
    desk = make_desk(rules=RULES, as_of=str(DAY_ONE + timedelta(days=200 + later)))
    errors = [rule for rule in RULES if rule.severity is Severity.ERROR]
    assert [rule.id for rule in errors for _ in rule.check(deal, desk)] == []  # type: ignore[misc]


def test_only_contradictions_are_errors() -> None:
    """What is written wrong is an error, what is late a warning."""
    assert {rule for rule in RULES if rule.severity is Severity.ERROR} == {
        date_in_future.check,
        dates_out_of_order.check,
    }
    assert all(not rule.firm for rule in RULES)


def test_slip_is_told_once() -> None:
    """Of several milestones that are late, the next one is the finding."""
    late = [f for f in findings(STARTED, "2026-11-20") if f.rule == "timeline/milestone-slipped"]
    assert [f.message for f in late] == [
        "“light document signed” is 45 weeks late: it was planned for week 1, by 2026-01-11, and this is week 46"
    ]
