"""Deal registration whose protection nobody could enforce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule
from treaty.terms import Commercial, CoSell, Referral

from treaty_terms.judged import AT, draft_is_out, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_PRECISE = {
    "within": "how soon an opportunity must be registered",
    "answer_within": "how soon a registration is answered",
    "protection": "how long it is protected",
}


@rule("terms/protection-vague", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Deal registration protects an opportunity, and does not say precisely how."""
    terms = live(deal, desk, Commercial)
    if terms is None:
        return
    untold = [words for name, words in _PRECISE.items() if name not in terms.registration]
    is_due = isinstance(terms, (Referral, CoSell)) and draft_is_out(deal, desk)
    if untold and ("registration" in terms or is_due):
        yield Problem(
            f"Deal registration does not say {listed(untold)}",
            (*AT, "registration"),
            remedy="Write `within: 5 business days`, `answer_within: 48 business hours`, `protection: 90 days`.",
            key=True,
        )
