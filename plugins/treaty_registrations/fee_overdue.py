"""Fees that are not paid in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, counted, rule

from treaty_registrations.case import cases
from treaty_registrations.money import FEE, owed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("registrations/fee-overdue", severity=Severity.WARNING, reads={"terms", "registrations"}, needs={"registrations"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A fee is due and has not been paid."""
    for case in cases(deal, desk):
        r, found = case.registration, owed(case)
        if found is not None and found.kind == FEE and found.by is not None and desk.today > found.by:
            ours = found.payer == "us"
            days = counted((desk.today - found.by).days, "day")
            yield Problem(
                f"{'We owe' if ours else f'{deal.partner.name} owes us'} the fee of {found.amount} for {r.account},"
                f" due on {found.by}, {days} ago",
                case.place("invoice_paid"),
                remedy="Pay it, and write `fee_paid:`." if ours else "Ask for it; when it has come, write `fee_paid:`.",
            )
