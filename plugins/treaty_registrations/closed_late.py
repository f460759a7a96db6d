"""Deals that closed after the window for a fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/closed-late")
def check(case: Case) -> Iterator[Problem]:
    """The deal closed after the time in which it would have earned a fee."""
    r, by = case.registration, case.close_by
    if r.is_accepted and r.closed is not None and by is not None and r.closed > by:
        yield Problem(
            f"{r.account} closed on {r.closed}; {case.agreed.close_within} from first contact were over on {by}",
            case.place("closed"),
            remedy="No fee is counted. If one is agreed all the same, write it down with the partner.",
        )
