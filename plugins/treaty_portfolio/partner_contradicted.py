"""Deals with one partner that say the opposite of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Scope, Severity, rule

from treaty_portfolio.gathering import stake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Gathered, Portfolio

    from treaty_portfolio.stakes import Stake


@rule(
    "portfolio/partner-contradicted",
    severity=Severity.WARNING,
    scope=Scope.PORTFOLIO,
    reads={"terms", "milestones"},
    gathers=stake,
)
def check(portfolio: Portfolio[Stake]) -> Iterator[Problem]:
    """Two deals with one partner say the opposite about exclusivity."""
    if not any(each.fact.claims for each in portfolio.gathered):
        return
    from treaty_portfolio.pairs import pairs

    for first, second in pairs(portfolio.gathered):
        for exclusive, free in ((first, second), (second, first)):
            yield from _said(exclusive, free)


def _said(exclusive: Gathered[Stake], free: Gathered[Stake]) -> Iterator[Problem]:
    from treaty_portfolio.overlaps import with_stake

    for claim in exclusive.fact.claims if free.fact.non_exclusive else ():
        if where := with_stake(claim, free.fact):
            who = {"us": "us", "partner": exclusive.partner}.get(claim.binds, "both sides")
            yield Problem(
                f"Non-exclusive here, and in {exclusive.deal} an exclusivity binds {who} for {where}",
                Place(free.path, ("terms", "exclusivity")),
                remedy="Say in both deals which of the two goes first.",
                related=(Related("exclusive here", Place(exclusive.path, ("terms", "exclusivity", claim.entry))),),
            )
