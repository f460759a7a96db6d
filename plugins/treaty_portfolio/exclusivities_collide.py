"""Exclusivities that we gave and cannot keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Scope, Severity, rule

from treaty_portfolio.gathering import stake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Portfolio

    from treaty_portfolio.stakes import Stake

READS = {"terms", "milestones"}


@rule("portfolio/exclusivities-collide", severity=Severity.ERROR, scope=Scope.PORTFOLIO, reads=READS, gathers=stake)
def check(portfolio: Portfolio[Stake]) -> Iterator[Problem]:
    """We promised one partner what another deal, signed or about to be, takes away."""
    from treaty_portfolio.crossings import crossings
    from treaty_portfolio.telling import told

    yield from (
        told(each, "Keep one of the two promises, or narrow them until they no longer meet.")
        for each in crossings(portfolio)
        if each.is_broken
    )
