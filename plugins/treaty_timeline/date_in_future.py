"""Dates of what has happened that lie ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import MILESTONES, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk


_TITLES = {m.name: m.title for m in MILESTONES}


@rule("timeline/date-in-future", severity=Severity.ERROR, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Something is recorded as having happened on a day that has not come."""
    for name in deal.milestones:
        if deal.milestones[name].moment > desk.as_of:
            yield _ahead(_TITLES[name], deal.milestones[name].day, ("milestones", name, "on"), desk)
    days = {
        ("escalation", "raised"): deal.escalation.raised if deal.escalation else None,
        ("escalation", "decided"): deal.escalation.decided if deal.escalation else None,
        ("hold", "since"): deal.hold.since if deal.hold else None,
    }
    for at, day in days.items():
        if day is not None and day > desk.today:
            yield _ahead(" ".join(at), day, at, desk)


def _ahead(what: str, day: date, at: tuple[str, ...], desk: Desk) -> Problem:
    return Problem(
        f"“{what}” is dated {day}, and today is {desk.today}: only what has happened is recorded here",
        at,
        remedy="Correct the date, or remove it until it has happened; plans go to `next_step` or `target_signature`.",
    )
