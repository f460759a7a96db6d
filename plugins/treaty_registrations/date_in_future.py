"""Dates of what has happened that lie ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity

from treaty_registrations.dates import happened
from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


_REMEDY = "Correct the date, or remove it until it has happened."


@of_each("registrations/date-in-future", severity=Severity.ERROR)
def check(case: Case) -> Iterator[Problem]:
    """Something is recorded of a registration as having happened on a day that has not come."""
    for dated in happened(case.registration).values():
        if dated.day > case.desk.today or (dated.moment is not None and dated.moment > case.desk.as_of):
            yield Problem(
                f"{case.registration.account}: “{dated.title}” is dated {dated.day}, and today is {case.desk.today}",
                case.place(*dated.pointer),
                remedy=_REMEDY,
            )
