"""Fees to be given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related

from treaty_registrations.each import of_each
from treaty_registrations.money import CLAWBACK, owed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/clawback-unsettled")
def check(case: Case) -> Iterator[Problem]:
    """The customer cancelled inside the clawback window, and the fee has not been given back."""
    r, found = case.registration, owed(case)
    if found is None or found.kind != CLAWBACK or r.cancelled is None or r.invoice_paid is None:
        return
    ours = found.payer == "us"
    day = (r.cancelled - r.invoice_paid).days
    yield Problem(
        f"{r.account} cancelled on day {day} after its payment, within the {case.agreed.clawback} of the clawback:"
        f" {f'we owe {case.deal.partner.name}' if ours else f'{case.deal.partner.name} owes us'} {found.amount}",
        case.place("cancelled"),
        remedy=f"{'Give it back' if ours else 'Ask for it back'} or set it off, then write `fee_returned:`.",
        related=(Related("the fee was paid", case.place("fee_paid")),),
    )
