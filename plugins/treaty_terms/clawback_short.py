"""Fees that we pay and cannot take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, rule
from treaty.quantities import Duration, Unit
from treaty.terms import US, Referral
from treaty.terms.paying import payer

from treaty_terms.judged import AT, draft_is_out, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_DAYS = Option(90, "days after payment within which a fee can be taken back if the customer cancels")


@rule("terms/clawback-short", severity=Severity.WARNING, reads={"terms", "milestones"}, options={"days": _DAYS})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We pay a referral fee and keep it too short a time, or not at all, within reach if the customer cancels."""
    terms = live(deal, desk, Referral)
    if terms is None or payer(deal.model, deal.terms.commercial) != US:
        return
    wanted = Duration(desk.option("terms/clawback-short", "days"), Unit.DAYS)
    remedy = f"Write `clawback: {wanted}`, counted from payment."
    if terms.clawback is None:
        if draft_is_out(deal, desk):
            yield Problem(
                "We pay the fee, and cannot take it back if the customer cancels", AT, remedy=remedy, key=True
            )
    elif wanted.certainly_longer_than(terms.clawback):
        message = f"We can take the fee back for {terms.clawback} only; the desk's measure is {wanted}"
        yield Problem(message, (*AT, "clawback"), remedy=remedy)
