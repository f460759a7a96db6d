"""Minimum commitments that cost nothing to miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import Commercial

from treaty_terms.judged import AT, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/shortfall-missing", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A yearly minimum is agreed, and missing it costs nothing."""
    terms = live(deal, desk, Commercial)
    if terms is None or terms.shortfall or terms.minimum_commitment is None or not terms.minimum_commitment.amount:
        return
    yield Problem(
        f"The partner commits to {terms.minimum_commitment} a year, and nothing says what a shortfall costs",
        (*AT, "minimum_commitment"),
        remedy="Write `shortfall:`: the difference is invoiced, the discount falls, or exclusivity ends.",
    )
