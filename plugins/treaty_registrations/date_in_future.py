"""Dates of what has happened that lie ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_registrations.case import cases
from treaty_registrations.dates import happened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_REMEDY = "Correct the date, or remove it until it has happened."


@rule("registrations/date-in-future", severity=Severity.ERROR, reads={"registrations"}, needs={"registrations"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Something is recorded of a registration as having happened on a day that has not come."""
    for case in cases(deal, desk):
        for dated in happened(case.registration).values():
            if dated.day > desk.today or (dated.moment is not None and dated.moment > desk.as_of):
                yield Problem(
                    f"{case.registration.account}: “{dated.title}” is dated {dated.day}, and today is {desk.today}",
                    case.place(*dated.pointer),
                    remedy=_REMEDY,
                )
