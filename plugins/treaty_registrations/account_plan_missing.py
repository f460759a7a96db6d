"""Joint meetings without a joint account plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Model, Problem

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/account-plan-missing")
def check(case: Case) -> Iterator[Problem]:
    """A joint customer meeting is in the calendar, and no joint account plan was agreed before it."""
    if case.deal.model is not Model.CO_SELL:
        return
    r = case.registration
    if r.first_meeting is None or (r.account_plan is not None and r.account_plan <= r.first_meeting):
        return
    tense = "is" if r.first_meeting >= case.desk.today else "was"
    yield Problem(
        f"The first joint meeting with {r.account} {tense} on {r.first_meeting}, and no joint account plan"
        " was agreed before it",
        case.place("first_meeting"),
        remedy="Agree the page with the partner, and write `account_plan:` with the day.",
    )
