"""Agreements that renew themselves whether or not they earn anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

from treaty_red_flags.commitments import BOTH, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("red-flags/renewal-without-minimum", severity=Severity.ERROR, sign_off=BOTH)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The agreement renews automatically and sets no revenue minimum."""
    terms = commitments(deal, desk)
    minimums = [m for m in (terms.term.revenue_minimum, terms.commercial_minimum) if m is not None and m.amount]
    if terms.term.renewal != "automatic" or minimums:
        return
    every = f" every {terms.term.renewal_period}" if terms.term.renewal_period else ""
    yield Problem(
        f"It renews automatically{every} and no revenue minimum has to be met: an idle partner keeps us bound",
        ("terms", "term", "renewal"),
        remedy="Set a minimum (`revenue_minimum: EUR 100,000`), or renew `by-agreement`.",
        related=(Related("no minimum is set here", ("terms", "term", "revenue_minimum")),),
    )
