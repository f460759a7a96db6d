"""Rates that only Finance may let pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Role, Severity, rule

from treaty_terms.naming import capital, title
from treaty_terms.ranges import rates, whose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/rate-outside-policy", severity=Severity.ERROR, sign_off={Role.FINANCE})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A rate is worse for us than the desk's policy allows."""
    for each in rates(deal, desk):
        if each.breaks_policy and each.policy is not None:
            over = each.rate > each.policy.most
            limit = f"at most {each.policy.most}" if over else f"at least {each.policy.least}"
            yield Problem(
                f"{capital(title(deal, each.at))} of {each.rate}: policy for {whose(deal)} is {limit}",
                each.at,
                remedy=f"Agree {limit}, or ask Finance to sign it off: `treaty propose {deal.id}`.",
            )
