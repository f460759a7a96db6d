from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from treaty.finding import Finding, Severity, Visibility
from treaty.progress.milestones import Stage
from treaty.progress.models import PATTERNS, Model
from treaty.progress.plan import Plan
from treaty.source import Location, Span
from treaty.views.pages import DealView, Step, View
from treaty_site.chart import chart
from treaty_site.deal_page import deal_page, track_of
from treaty_site.portfolio import CHARTED, figures, portfolio_page
from treaty_site.states import State, state_of, words

TODAY = date(2026, 11, 20)
TIMED = DealView("acme-oem", "Acme", Model.OEM, PATTERNS[Model.OEM], stage=Stage.DRAFTING, goal=60, alarm=90)


def view(*deals: DealView) -> View:
    return View(Visibility.INTERNAL, "Portfolio", "Arcwell Ltd", datetime(2026, 11, 20, 15, tzinfo=UTC), deals)


def deal(id_: str = "acme-oem", **changes: Any) -> DealView:
    return replace(TIMED, id=id_, partner=id_.partition("-")[0].capitalize(), **changes)


def finding(severity: Severity, *awaiting: str) -> Finding:
    return Finding("a/b", severity, "wrong", Location("x.md", Span.at(1, 1)), awaiting=awaiting)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"day": None}, State.NEW),
        ({"day": 60}, State.ON_PLAN),
        ({"day": 20, "plan": Plan(days_late=1)}, State.BEHIND),
        ({"day": 61}, State.GOAL),
        ({"day": 90}, State.GOAL),
        ({"day": 91}, State.ALARM),
        ({"day": 200, "stage": Stage.ACTIVE}, State.SIGNED),
        ({"day": 200, "stage": Stage.ONBOARDING}, State.SIGNED),
        ({"day": 200, "stage": Stage.WALKED_AWAY}, State.ENDED),
        ({"stage": None}, None),
    ],
)
def test_state(changes: dict[str, Any], state: State | None) -> None:
    """A deal is past its goal from the day after it, and its clock says nothing once it is signed or has ended."""
    assert state_of(replace(TIMED, **changes)) is state


def test_figures() -> None:
    """The cards count what needs somebody: open deals, those late, findings, overdue steps."""
    shown = figures(
        view(
            deal("a-oem", day=10),
            deal("b-oem", day=70, findings=(finding(Severity.ERROR), finding(Severity.WARNING, "Legal"))),
            deal("c-oem", day=95, findings=(finding(Severity.NOTE),)),
            deal("d-oem", day=10, plan=Plan(days_late=8)),
            deal("e-oem", stage=Stage.ACTIVE),
            deal("f-oem", stage=Stage.EXPIRED),
        )
    )
    assert [(f.title, f.value, f.note) for f in shown] == [
        ("Under negotiation", 4, "of 6 partnerships"),
        ("On plan", 1, "3 behind"),
        ("Past the goal", 2, "1 past the alarm"),
        ("Open findings", 2, "1 error, 1 awaiting sign-off"),
        ("Next steps overdue", 0, "on 20 Nov"),
        ("In force", 1, "1 ended"),
    ]


def test_public_portfolio() -> None:
    """Where stages are not known there are no figures, no chart and no columns for them."""
    page = portfolio_page(view(replace(TIMED, stage=None)))
    html = "".join(part.html for part in page.parts)
    assert "By model" in html
    assert "Under negotiation" not in html
    assert "By stage" not in html
    assert "data-chart" not in html
    assert html.count("<th ") == 3


def test_empty_portfolio() -> None:
    """A portfolio without a deal says so."""
    html = "".join(part.html for part in portfolio_page(view()).parts)
    assert "No partnership is published to internal readers." in html
    assert "<table" not in html


def test_chart_rows() -> None:
    """Bars run from day 1 to the last day, the ticks stand on the days of goal and alarm."""
    started = date(2026, 11, 1)
    spec = chart(view(), [deal(started=started, until=TODAY, day=20)])
    (row,) = spec["data"]["values"]
    assert (row["from"], row["to"]) == ("2026-11-01", "2026-11-20")
    assert (row["goal"], row["alarm"]) == ("2026-12-30", "2027-01-29")
    assert date.fromisoformat(row["goal"]) - started == timedelta(days=60 - 1)


def test_chart_tells_deals_of_one_partner_apart() -> None:
    """Two deals of one partner have two bars."""
    pair = [
        deal("acme-oem", started=TODAY, until=TODAY, day=1),
        deal("acme-referral", started=TODAY, until=TODAY, day=1),
    ]
    names = [row["name"] for row in chart(view(), pair)["data"]["values"]]
    assert names == ["Acme (acme-oem)", "Acme (acme-referral)"]


def test_chart_of_many() -> None:
    """Of more deals than a time line can show, it shows the latest ones, and says how many more there are."""
    many = [deal(f"a{n}-oem", started=TODAY, until=TODAY, day=n) for n in range(1, CHARTED + 11)]
    html = portfolio_page(view(*many)).parts[-1].html
    assert "10 more stand in the table" in html
    assert "A70" in html
    assert "A10&" not in html


def test_chart_leaves_out_the_past() -> None:
    """A deal signed long ago is in the table and not on the time line."""
    old = date(2026, 3, 1)
    page = portfolio_page(view(deal(stage=Stage.ACTIVE, started=old, until=old + timedelta(days=30), day=31)))
    assert "data-chart" not in "".join(part.html for part in page.parts)


def test_track() -> None:
    """The track is as long as the alarm, or as the deal where that took longer; nothing lies beside it."""
    started = date(2026, 8, 1)
    steps = (
        Step("interest", "interest confirmed", 0, None, started),
        Step("draft-sent", "our draft sent", 2, date(2026, 8, 14), date(2026, 8, 20)),
        Step("signed", "signed", 7, date(2026, 9, 18), None),
        Step("kick-off", "kick-off meeting", 8, date(2029, 9, 25), None),
    )
    track = track_of(deal(started=started, until=TODAY, day=112, steps=steps))
    assert track.goal < track.alarm < track.now <= 100
    assert [(mark.week, mark.reached, mark.late) for mark in track.marks] == [
        (2, True, True),
        (7, False, True),
        (8, False, False),
    ]
    assert all(0 <= mark.at <= 100 for mark in track.marks)


def test_labels_on_the_track_do_not_overlap() -> None:
    """Milestones close together share the room of one label."""
    started = date(2026, 11, 1)
    steps = tuple(
        Step(f"s{n}", f"step {n}", n, None, started + timedelta(days=d)) for n, d in ((1, 10), (2, 11), (3, 18))
    )
    track = track_of(deal(started=started, until=TODAY, day=20, steps=steps))
    assert [mark.week for mark in track.marks] == [1, 0, 3]


def test_gravest_findings_first() -> None:
    """Errors stand before warnings, and each names its rule."""
    shown = deal(findings=(finding(Severity.ERROR), finding(Severity.WARNING, "CPO", "Legal")))
    html = next(part.html for part in deal_page(shown, view(shown)).parts if part.title == "Findings")
    assert html.index(">error<") < html.index(">warning<")
    assert "Awaiting CPO, Legal" in html
    assert "a/b" in html


def test_rule_links() -> None:
    """A finding links to its rule only where that has a page in the site."""
    shown = deal(findings=(finding(Severity.ERROR),))
    assert "../rules/a/b.html" not in repr(deal_page(shown, view(shown)))
    assert "../rules/a/b.html" in repr(deal_page(shown, replace(view(shown), rules=frozenset({"a/b"}))))


def test_words() -> None:
    """Identifiers become words."""
    assert words("light-document") == "Light document"
