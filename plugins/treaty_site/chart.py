"""The time line of the portfolio: a Vega-Lite specification, whose colours are variables of the style sheet."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from treaty_site.states import State, state_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from treaty.views.pages import DealView, View

#: How long a signed or ended deal stays on the time line.
RECENT = timedelta(days=60)
#: States that share a tone and must be told apart in one chart.
_PAINT = {State.BEHIND: "behind", State.NEW: "behind"}


def is_current(deal: DealView, view: View) -> bool:
    """Whether a deal belongs on the time line: under way, or signed or ended not long ago."""
    return deal.until is not None and view.today - deal.until <= RECENT


def urgency(deal: DealView) -> tuple[int, int, str]:
    """The order in which deals need somebody, the latest first."""
    return list(State).index(state_of(deal) or State.ENDED), -(deal.day or 0), deal.id


def chart(view: View, deals: Sequence[DealView]) -> dict[str, Any]:
    """The time line of `deals`: bars from day 1 on, ticks at goal and alarm, a line at the day of the site."""
    partners = Counter(deal.partner for deal in deals)
    rows = [_row(deal, view, name=_name(deal, partners)) for deal in deals]
    order = [row["name"] for row in sorted(rows, key=lambda row: (row["from"], row["name"]))]
    today = {
        "data": {"values": [{"today": view.today.isoformat()}]},
        "mark": {"type": "rule", "strokeDash": [3, 3], "stroke": "var(--treaty-ink)", "opacity": 0.6},
        "encoding": {"x": _when("today"), "y": None},
    }
    return {
        "data": {"values": rows},
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": {"step": 26},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": order, "axis": {"title": None, "labelLimit": 170}}
        },
        "layer": [_bars(rows), _ticks("goal", "goal"), _ticks("alarm", "bad"), today],
    }


def _bars(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    states = [state for state in State if any(row["state"] == state for row in rows)]
    shown = {"name": "Partner", "model": "Model", "stage": "Stage", "days": "Day", "state": "Clock"}
    return {
        "mark": {"type": "bar", "height": 12, "cornerRadius": 3},
        "encoding": {
            "x": _when("from"),
            "x2": {"field": "to"},
            "href": {"field": "url"},
            "tooltip": [{"field": field, "title": title} for field, title in shown.items()],
            "color": {
                "field": "state",
                "type": "nominal",
                "scale": {
                    "domain": [state.value for state in states],
                    "range": [f"var(--treaty-{_PAINT.get(state, state.tone)})" for state in states],
                },
                "legend": {"title": None, "orient": "top", "symbolType": "square"},
            },
        },
    }


def _when(field: str) -> dict[str, Any]:
    return {"field": field, "type": "temporal", "scale": {"type": "utc"}, "axis": {"title": None, "format": "%-d %b"}}


def _ticks(field: str, colour: str) -> dict[str, Any]:
    return {
        "transform": [{"filter": {"field": "open", "equal": True}}],
        "mark": {"type": "tick", "thickness": 2.5, "height": 18, "color": f"var(--treaty-{colour})", "opacity": 1},
        "encoding": {"x": _when(field), "tooltip": [{"field": "name"}, {"field": f"{field}_words", "title": field}]},
    }


def _name(deal: DealView, partners: Mapping[str, int]) -> str:
    """What to call the deal: its partner, and which deal it is where the partner has several."""
    return deal.partner if partners[deal.partner] == 1 else f"{deal.partner} ({deal.id})"


def _row(deal: DealView, view: View, *, name: str) -> dict[str, Any]:
    started, until = deal.started or view.today, deal.until or view.today
    goal = started + timedelta(days=(deal.goal or 1) - 1)
    alarm = started + timedelta(days=(deal.alarm or 1) - 1)
    state = state_of(deal) or State.NEW
    return {
        "name": name,
        "model": deal.pattern.title,
        "stage": words(deal.stage or ""),
        "days": f"{deal.day} of {deal.goal}",
        "state": state.value,
        "open": bool(deal.stage and deal.stage.is_open),
        "from": started.isoformat(),
        "to": until.isoformat(),
        "goal": goal.isoformat(),
        "goal_words": f"day {deal.goal}",
        "alarm": alarm.isoformat(),
        "alarm_words": f"day {deal.alarm}",
        "url": deal.path,
    }
