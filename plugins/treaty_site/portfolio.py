"""The home page: what the portfolio adds up to, every deal in one table, and all of them on one time line."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.finding import Severity
from treaty.language.wording import short_date
from treaty.progress.milestones import Stage
from treaty.progress.models import PATTERNS, Tier
from treaty.views.pages import HOME, Page, Part

from treaty_site.chart import chart, is_current, urgency
from treaty_site.rendering import render
from treaty_site.states import State, state_of, tally, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty.views.pages import DealView, View


#: As many deals as a time line can show; of more, those that most need somebody.
CHARTED = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on a card: what it counts, how much, what is said below it, and its tone."""

    title: str
    value: int
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a count; `share` is in percent of the longest one."""

    title: str
    count: int
    share: int


def portfolio_page(view: View) -> Page:
    """The page of all deals of `view`."""
    timed = any(deal.stage is not None for deal in view.deals)
    values: dict[str, Any] = {
        "view": view,
        "timed": timed,
        "figures": figures(view) if timed else (),
        "stages": _bars(_stages(view.deals)),
        "models": _bars(_models(view.deals)),
        "state_of": state_of,
        "tally": tally,
        "words": words,
        "rank": list(Stage).index,
        "tiers": list(Tier),
    }
    parts = [Part(render("portfolio.html", HOME, **values))]
    current = sorted((deal for deal in view.deals if is_current(deal, view)), key=urgency)
    if current:
        spec = json.dumps(chart(view, current[:CHARTED]), ensure_ascii=False)
        parts.append(Part(render("chart.html", HOME, spec=spec, left_out=len(current[CHARTED:]))))
    return Page(HOME, view.title, tuple(parts), wide=True)


def figures(view: View) -> tuple[Figure, ...]:
    """The cards on top, of a view that may know stages."""
    states = Counter(state_of(deal) for deal in view.deals)
    open_ = [deal for deal in view.deals if deal.stage and deal.stage.is_open]
    found = Counter(f.severity for deal in view.deals for f in deal.findings)
    awaiting = sum(bool(f.awaiting) for deal in view.deals for f in deal.findings)
    overdue = sum(bool(d.next_step and d.next_step.due < view.today) for d in view.deals)
    late = states[State.ALARM] + states[State.GOAL] + states[State.BEHIND]
    return (
        Figure("Under negotiation", len(open_), f"of {len(view.deals)} partnerships"),
        Figure("On plan", states[State.ON_PLAN], f"{late} behind" if late else "none behind", "ok"),
        Figure(
            "Past the goal",
            states[State.GOAL] + states[State.ALARM],
            f"{states[State.ALARM]} past the alarm",
            "bad" if states[State.ALARM] else "warn" if states[State.GOAL] else "",
        ),
        Figure(
            "Open findings",
            found[Severity.ERROR] + found[Severity.WARNING],
            _findings_note(found[Severity.ERROR], awaiting),
            "bad" if found[Severity.ERROR] else "",
        ),
        Figure("Next steps overdue", overdue, f"on {short_date(view.today)}", "warn" if overdue else ""),
        Figure("In force", states[State.SIGNED], f"{states[State.ENDED]} ended", "done"),
    )


def _findings_note(errors: int, awaiting: int) -> str:
    parts = [f"{errors} error{'s' * (errors != 1)}"] + ([f"{awaiting} awaiting sign-off"] if awaiting else [])
    return ", ".join(parts)


def _stages(deals: Iterable[DealView]) -> Iterable[tuple[str, int]]:
    """Every stage on the way, and the ends that were met."""
    found = Counter(deal.stage for deal in deals)
    return [(words(s), found[s]) for s in Stage if found[s] or not s.has_ended]


def _models(deals: Iterable[DealView]) -> Iterable[tuple[str, int]]:
    found = Counter(deal.model for deal in deals)
    return [(pattern.title, found[model]) for model, pattern in PATTERNS.items() if found[model]]


def _bars(counts: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    listed = tuple(counts)
    most = max((n for _, n in listed), default=0) or 1
    return tuple(Bar(title, n, round(100 * n / most)) for title, n in listed)
