"""The eight-week plan against what was reached: which milestone is next, when it is due, how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from treaty.progress.milestones import MILESTONES, Milestone

if TYPE_CHECKING:
    from datetime import date, datetime

    from treaty.deal import Deal

_PLANNED = tuple(m for m in MILESTONES if m.week)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a deal stands in its plan, which is stretched to its model.

    Attributes:
        week: the calendar week of the deal, 1 from the day of confirmed interest on; None before that day. It
            stops with the deal's days once nothing of the plan is left, or the deal has ended.
        milestone: the next one of the plan; None where nothing is left of it.
        plan_week: the calendar week in which that milestone falls due; 0 without one.
        due: the last day of that week.
        days_late: days since `due`; 0 while it has not passed.
    """

    week: int | None = None
    milestone: Milestone | None = None
    plan_week: int = 0
    due: date | None = None
    days_late: int = 0

    @property
    def slip(self) -> int:
        """How many weeks late the milestone is, begun ones counted; 0 while it is on time."""
        return -(-self.days_late // 7)

    @classmethod
    def of(cls, deal: Deal, as_of: datetime) -> Plan:
        """The plan of `deal` at `as_of`."""
        day = deal.day(as_of)
        if day is None:
            return cls()
        milestone = None if deal.stage(as_of).has_ended else _next(deal, as_of)
        if milestone is None:
            return cls(_week(day))
        start = deal.milestones["interest"]
        today = as_of.astimezone(start.moment.tzinfo).date()
        due = due_day(deal, milestone)
        return cls(
            week=_week((today - start.day).days + 1),
            milestone=milestone,
            plan_week=deal.pattern.plan_week(milestone.week),
            due=due,
            days_late=max(0, (today - due).days),
        )


def _week(day: int) -> int:
    return (day - 1) // 7 + 1


def _next(deal: Deal, as_of: datetime) -> Milestone | None:
    for each in _PLANNED:
        belongs = each.name != "light-document-signed" or deal.pattern.light_documents
        if belongs and not deal.milestones.reached(each.name, as_of):
            return each
    return None


def due_day(deal: Deal, milestone: Milestone) -> date:
    """The last day of the milestone's week; a kick-off is never due sooner after signature than the plan allows.

    The deal has a day 1.
    """
    week = deal.pattern.plan_week
    due = deal.milestones["interest"].day + timedelta(days=week(milestone.week) * 7 - 1)
    signed = deal.milestones.get("signed")
    if milestone.name != "kick-off" or signed is None:
        return due
    return max(due, signed.day + timedelta(weeks=week(milestone.week) - week(milestone.week - 1)))
