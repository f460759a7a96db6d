"""Rates outside the desk's usual range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_terms.naming import capital, title
from treaty_terms.ranges import rates, whose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/rate-unusual", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A rate is outside the range that is usual for the partner's tier."""
    if not deal.stage(desk.as_of).is_open:
        return
    for each in rates(deal, desk):
        if each.is_unusual and not each.breaks_policy:
            yield Problem(
                f"{capital(title(deal, each.at))} of {each.rate}: usual for {whose(deal)} is {each.usual}",
                each.at,
                remedy="Say in the deal's notes what makes it worth that, or come back to the range.",
            )
