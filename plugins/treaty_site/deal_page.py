"""The page of one deal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from treaty.language.wording import long_date
from treaty.views.pages import Page, Part

from treaty_site.rendering import render
from treaty_site.states import capital, state_of, tally, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.views.pages import DealView, Step, View

_GROUPS = (
    ("commercial", "Commercial terms"),
    ("legal", "Legal terms"),
    ("delivery", "Obligations and results"),
    ("parties", "Parties"),
)


#: The width of a label on the track, in percent of its length: labels closer than this would overlap.
LABEL = 4.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the track; `at` in percent of its length, `week` 0 where there is no room for it."""

    at: float
    week: int
    title: str
    reached: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Track:
    """The time line of a deal; everything in percent of its length."""

    goal: float
    alarm: float
    now: float
    marks: tuple[Mark, ...]


def deal_page(deal: DealView, view: View) -> Page:
    """The page of `deal`."""
    title = f"{deal.partner} · {deal.pattern.title}"
    return Page(deal.path, title, tuple(_parts(deal, view)))


def _parts(deal: DealView, view: View) -> Iterator[Part]:
    shared: dict[str, Any] = {
        "view": view,
        "deal": deal,
        "state": state_of(deal),
        "counts": tally(deal),
        "words": words,
        "capital": capital,
    }

    def part(template: str, title: str = "", **values: Any) -> Part:
        return Part(render(template, deal.path, **shared, **values), title)

    facts = tuple(s for s in deal.sections if s.group == "facts")
    yield part("deal.html", about=tuple(_about(deal)), facts=facts)
    if deal.started:
        yield part("timeline.html", "Timeline", track=track_of(deal))
    if deal.debts:
        yield part("debts.html", "Due", debts=deal.debts, across=False)
    if deal.findings:
        yield part("findings.html", "Findings", findings=deal.findings)
    if deal.checklist:
        yield part("checklist.html", "Checklists", items=deal.checklist)
    if deal.accepted:
        yield part("accepted.html", "Accepted risks", accepted=deal.accepted)
    for group, title in _GROUPS:
        if sections := tuple(s for s in deal.sections if s.group == group):
            yield part("sections.html", title, sections=sections, titled=len(sections) > 1)
    if deal.notes:
        yield part("notes.html", "Notes")


def _about(deal: DealView) -> Iterator[str]:
    partner = deal.fields.get("partner", {})
    for key in ("industry", "country"):
        if key in partner:
            yield str(partner[key])


def track_of(deal: DealView) -> Track:
    """The time line of a deal that has a day 1: as long as the alarm, or as the deal where that took longer."""
    start, day = deal.started, deal.day or 1
    assert start is not None  # noqa: S101  # the caller looked
    goal, alarm = deal.goal or 1, deal.alarm or 1
    last = max([day, alarm, *((s.reached - start).days + 1 for s in deal.steps if s.reached)])
    length = last * 1.04

    def percent(days: float) -> float:
        return round(100 * days / length, 2)

    marks: list[Mark] = []
    labelled = -100.0
    for step in deal.steps:
        when = step.reached or step.due
        if when is not None and step.name != "interest":
            late = step.days_late > 0 or (not step.reached and when < start + timedelta(days=day - 1))
            at = percent(max(0, min((when - start).days + 1, last)))
            week = step.week if at - labelled >= LABEL else 0
            labelled = at if week else labelled
            marks.append(Mark(at, week, _mark_title(step), step.reached is not None, late))
    return Track(percent(goal), percent(alarm), percent(day), tuple(marks))


def _mark_title(step: Step) -> str:
    if step.reached:
        return f"{capital(step.title)}: {long_date(step.reached)}"
    return f"{capital(step.title)}: planned by {long_date(step.due)}" if step.due else capital(step.title)
