"""Fees that nobody pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import Referral
from treaty.terms.paying import payer

from treaty_terms.judged import AT, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/payer-missing", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A referral fee is agreed, and the deal does not say who pays it."""
    terms = live(deal, desk, Referral)
    if terms is not None and terms.fee is not None and not payer(deal.model, deal.terms.commercial):
        yield Problem(
            f"A fee of {terms.fee}, and nothing says who pays it",
            (*AT, "fee"),
            remedy="Write `payer: us` or `payer: partner`; it decides what is better for us, more or less.",
        )
