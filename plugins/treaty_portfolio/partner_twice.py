"""Partners with whom we have several deals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Scope, Severity, rule

from treaty_portfolio.gathering import stake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Gathered, Portfolio

    from treaty_portfolio.stakes import Stake


@rule(
    "portfolio/partner-twice",
    severity=Severity.NOTE,
    scope=Scope.PORTFOLIO,
    reads={"terms", "milestones"},
    gathers=stake,
)
def check(portfolio: Portfolio[Stake]) -> Iterator[Problem]:
    """We have another deal with this partner."""
    from treaty_portfolio.pairs import pairs

    for first, second in pairs(portfolio.gathered):
        same = first.fact.model == second.fact.model
        yield Problem(
            f"{_who(second)} has another deal with us, {first.deal} ({first.fact.model}, {first.fact.phase.told})"
            f"{', of the same model' if same else ''}",
            Place(second.path, ("partner", "name")),
            remedy="One owner should know both; a master agreement for the two may serve better."
            if not same
            else "Close one of the two, or say in its notes why there are two.",
            related=(Related(f"{_who(first)} here", Place(first.path, ("partner", "name"))),),
        )


def _who(deal: Gathered[Stake]) -> str:
    return f"{deal.partner} ({deal.fact.country})" if deal.fact.country else deal.partner
