"""Delivery to customers without a measure of its quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule
from treaty.terms import Implementation

from treaty_terms.judged import AT, draft_is_out, live
from treaty_terms.naming import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_MEASURES = ("certified_people", "methodology", "satisfaction_minimum", "low_satisfaction")


@rule("terms/quality-missing", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner delivers to customers, and how good that must be is not agreed."""
    terms = live(deal, desk, Implementation)
    if terms is None or not draft_is_out(deal, desk):
        return
    if gaps := [title(deal, (*AT, name)) for name in _MEASURES if not getattr(terms, name)]:
        yield Problem(
            f"The partner delivers to customers, and this is not agreed: {listed(gaps)}",
            AT,
            remedy="Agree how many certified people, by which method, to which satisfaction out of ten, and what then.",
            key=True,
        )
