"""Exclusivities that a deal on its way, or of another kind, would cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Scope, Severity, rule

from treaty_portfolio.gathering import stake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Portfolio

    from treaty_portfolio.stakes import Stake

READS = {"terms", "milestones"}


@rule("portfolio/exclusivity-crossed", severity=Severity.WARNING, scope=Scope.PORTFOLIO, reads=READS, gathers=stake)
def check(portfolio: Portfolio[Stake]) -> Iterator[Problem]:
    """An exclusivity that binds us meets the markets of another deal."""
    from treaty_portfolio.crossings import crossings
    from treaty_portfolio.telling import told

    yield from (
        told(each, "Ask Legal whether the two can stand side by side; narrow the exclusivity before either is signed.")
        for each in crossings(portfolio)
        if not each.is_broken
    )
