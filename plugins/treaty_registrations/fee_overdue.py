"""Fees that are not paid in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, counted

from treaty_registrations.each import of_each
from treaty_registrations.money import FEE, owed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/fee-overdue")
def check(case: Case) -> Iterator[Problem]:
    """A fee is due and has not been paid."""
    r, found = case.registration, owed(case)
    if found is not None and found.kind == FEE and found.by is not None and case.desk.today > found.by:
        ours = found.payer == "us"
        days = counted((case.desk.today - found.by).days, "day")
        yield Problem(
            f"{'We owe' if ours else f'{case.deal.partner.name} owes us'} the fee of {found.amount} for {r.account},"
            f" due on {found.by}, {days} ago",
            case.place("invoice_paid"),
            remedy="Pay it, and write `fee_paid:`." if ours else "Ask for it; when it has come, write `fee_paid:`.",
        )
