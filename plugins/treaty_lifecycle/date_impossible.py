"""Dates of what happened after signature that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.signed.aftercare import renewals, results, reviews

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk
    from treaty.source import Pointer


@rule("lifecycle/date-impossible", severity=Severity.ERROR, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Something after signature is dated in the future, or against its order."""
    for what, day, at in _happened(deal):
        if day > desk.today:
            yield Problem(
                f"{what} is dated {day}, and today is {desk.today}: only what has happened is recorded here",
                at,
                remedy="Correct the date, or take it out until it has happened; the next review goes to `next:`.",
            )
    for what, earlier, later, at in _pairs(deal):
        if later <= earlier:
            yield Problem(f"{what} ({later}) does not come after {earlier}", at, remedy="Correct one of the two dates.")


def _happened(deal: Deal) -> Iterator[tuple[str, date, Pointer]]:
    for index, result in results(deal):
        yield "A result", result.on, ("results", index, "on")
    for index, review in reviews(deal):
        yield "A business review", review.on, ("reviews", index, "on")
    for index, renewal in renewals(deal):
        yield "A decision on renewal", renewal.on, ("renewals", index, "on")
        if renewal.notice is not None:
            yield "A notice", renewal.notice, ("renewals", index, "notice")


def _pairs(deal: Deal) -> Iterator[tuple[str, date, date, Pointer]]:
    """What comes after what: its name, the earlier day, the later one, and where that stands."""
    for index, review in reviews(deal):
        if review.next is not None:
            yield "The next business review", review.on, review.next, ("reviews", index, "next")
    for index, renewal in renewals(deal):
        if renewal.until is not None:
            yield "The end of the renewed term", renewal.on, renewal.until, ("renewals", index, "until")
