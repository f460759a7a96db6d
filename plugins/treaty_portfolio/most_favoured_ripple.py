"""Promises of a best price that another partner's price sets off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Scope, Severity, rule

from treaty_portfolio.gathering import worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Gathered, Portfolio

    from treaty_portfolio.ripples import Ripple
    from treaty_portfolio.worth import Worth


@rule(
    "portfolio/most-favoured-ripple",
    severity=Severity.WARNING,
    scope=Scope.PORTFOLIO,
    reads={"terms", "milestones"},
    gathers=worth,
)
def check(portfolio: Portfolio[Worth]) -> Iterator[Problem]:
    """We promised a partner our best price, and another partner has a better one."""
    from treaty_portfolio.ripples import Ladder
    from treaty_portfolio.stakes import Phase

    promising = [each for each in portfolio.gathered if each.fact.promises]
    if not promising:
        return
    everybody = Ladder(portfolio.gathered)
    settled = Ladder(each for each in portfolio.gathered if each.fact.phase is not Phase.OPEN)
    for one in promising:
        told = {each.rate: each for each in settled.ripples(one)}
        yield from (_problem(one, each) for each in told.values())
        for each in everybody.ripples(one):
            if each.rate not in told or told[each.rate].better != each.better:
                yield _problem(one, each)


def _problem(one: Gathered[Worth], ripple: Ripple) -> Problem:
    from treaty_portfolio.ripples import TITLES
    from treaty_portfolio.stakes import Phase

    (entry, covers), other = one.fact.promises[0], ripple.other
    cost = f"about {ripple.cost} a year for us, {ripple.basis}" if ripple.cost else ripple.basis
    would = "moves" if other.fact.phase is Phase.IN_FORCE else "would move"
    return Problem(
        f"Our promise of the best price{f' ({covers})' if covers else ''} {would} the {TITLES[ripple.rate]} of"
        f" {one.partner} from {ripple.ours} to {ripple.better}, as in {other.deal} ({other.fact.phase.told}); {cost}",
        Place(one.path, ("terms", "most_favoured_nation", entry)),
        remedy=f"Settle with Finance what is owed to {one.partner}, and take the promise out at the next renewal."
        if other.fact.phase is Phase.IN_FORCE
        else f"Count this into the price of {other.deal} before it is signed, or take the promise out first.",
        related=(
            Related(f"what {one.partner} has", Place(one.path, ("terms", "commercial", ripple.rate))),
            Related(f"what {other.partner} has", Place(other.path, ("terms", "commercial", ripple.rate))),
        ),
    )
