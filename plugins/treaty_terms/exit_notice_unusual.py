"""Joint ventures that are left too soon, or too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, rule
from treaty.quantities import Duration, Unit
from treaty.terms import JointVenture

from treaty_terms.judged import AT, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_ID = "terms/exit-notice-unusual"
_OPTIONS = {
    "least_months": Option(12, "months of notice that are the least"),
    "most_months": Option(24, "months of notice that are the most"),
}


@rule(_ID, severity=Severity.WARNING, options=_OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The notice to leave a joint venture is outside the usual 12 to 24 months."""
    terms = live(deal, desk, JointVenture)
    if terms is None or terms.exit_notice is None:
        return
    least, most = (Duration(desk.option(_ID, name), Unit.MONTHS) for name in ("least_months", "most_months"))
    short = least.certainly_longer_than(terms.exit_notice)
    if short or terms.exit_notice.certainly_longer_than(most):
        harm = "too short to wind down or replace what the partner brings" if short else "a long time to be tied"
        yield Problem(
            f"An exit notice of {terms.exit_notice} is {harm}; usual is {least.amount} to {most}",
            (*AT, "exit_notice"),
            remedy=f"Agree between {least.amount} and {most}.",
        )
