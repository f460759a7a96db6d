"""Shares of deals that nobody has defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import CoSell

from treaty_terms.judged import AT, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_LIKE = {
    "sourced": "the partner introduced the account and we had no contact with it in the 12 months before",
    "influenced": "the partner materially advanced an opportunity that we had found",
}


@rule("terms/attribution-undefined", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A share is agreed for sourced or influenced deals, and what these are is not."""
    terms = live(deal, desk, CoSell)
    for word, like in _LIKE.items() if terms is not None else ():
        if terms is not None and word in terms and f"{word}_means" not in terms:
            yield Problem(
                f"A share is paid for {word} deals, and nothing says which deals are {word}",
                (*AT, word),
                remedy=f"Write `{word}_means:`, for instance “{like}”.",
            )
