"""What a site may know of the desk, and what its pages are. A `View` holds nothing its audience may not see."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.progress.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from treaty.deal import Escalation, Hold, NextStep
    from treaty.finding import Finding, Visibility
    from treaty.progress.milestones import Stage
    from treaty.progress.models import Model, Pattern, Tier
    from treaty.run import SignedOff

HOME = "index.html"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled table of values for people, in the words of the schema.

    Attributes:
        group: what it belongs to: `facts`, `parties`, `commercial`, `legal`, `delivery`.
        columns: headings; none where each row is a label and its value.
        rows: plain text, not escaped; every row of a table with columns is as long as these.
    """

    group: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone against the plan; `week` is its week of the eight (0 where the plan has none)."""

    name: str
    title: str
    week: int = 0
    due: date | None = None
    reached: date | None = None

    @property
    def days_late(self) -> int:
        """Days between `due` and `reached`, negative where it was early; 0 where one of them is missing."""
        return (self.reached - self.due).days if self.reached and self.due else 0


@dataclass(frozen=True, slots=True)
class Debt:
    """Something open in a deal: what, who owes it (names, as people read them), by when, how many days late."""

    deal: str
    what: str
    who: str
    by: date | None = None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a checklist: what it says is true, whether it is, and what shows that or is missing."""

    title: str
    done: bool
    because: str


@dataclass(frozen=True, slots=True)
class DealView:
    """A deal, as far as the audience may know it; everything here is computed from `fields` and `findings`.

    Attributes:
        fields: the front matter without what lies above the audience, quantities in their normal form.
        stage, day, goal, alarm, plan, steps: None, or empty, where milestones lie above the audience.
        started, until: day 1, and the day of signature, of the end, or today: whichever came first.
        findings, accepted: of this deal; what the audience may see of them.
        checklist, debts: what departments show and know to be open; empty below the internal audience.
        notes: the internal notes as finished, safe HTML on one line.
    """

    id: str
    partner: str
    model: Model
    pattern: Pattern
    tier: Tier | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    stage: Stage | None = None
    day: int | None = None
    goal: int | None = None
    alarm: int | None = None
    started: date | None = None
    until: date | None = None
    plan: Plan = field(default_factory=Plan)
    steps: tuple[Step, ...] = ()
    next_step: NextStep | None = None
    escalation: Escalation | None = None
    hold: Hold | None = None
    target_signature: date | None = None
    findings: tuple[Finding, ...] = ()
    accepted: tuple[SignedOff, ...] = ()
    sections: tuple[Section, ...] = ()
    checklist: tuple[Item, ...] = ()
    debts: tuple[Debt, ...] = ()
    notes: str = ""

    @property
    def path(self) -> str:
        """Where the deal's page lies in the site."""
        return f"deals/{self.id}.html"


@dataclass(frozen=True, slots=True)
class View:
    """The desk as its audience may see it.

    Attributes:
        as_of: the clock of the site, aware.
        deals: those whose existence the audience may know of, sorted by partner and id.
        findings: of the desk itself, or across deals.
        rules: ids of the rules that have a page in this site.
    """

    audience: Visibility
    title: str
    company: str
    as_of: datetime
    deals: tuple[DealView, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        """The date of the site."""
        return self.as_of.date()

    def rule_path(self, rule: str) -> str:
        """Where the rule's page lies in the site; "" where this audience has none."""
        return f"rules/{rule}.html" if rule in self.rules else ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page: HTML in which every value is escaped, under a title that the table of contents lists.

    Line ends mean nothing in it; write `&#10;` where they do. `<table class="treaty-table" data-table>` becomes
    sortable, `<div data-chart="…">` with a Vega-Lite specification becomes a chart.
    """

    html: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, or a file beside the pages.

    Attributes:
        path: relative to the site, ending in `.html`; for a file, whatever its name is.
        title: plain text.
        parts: from top to bottom.
        data: the content of a file that is no page.
        wide: give the content the whole width, without navigation and contents at its sides.
    """

    path: str
    title: str = ""
    parts: tuple[Part, ...] = ()
    data: bytes | None = None
    wide: bool = False


def link(here: str, there: str) -> str:
    """The relative link from the page at `here` to the one at `there`."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")
