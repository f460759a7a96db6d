"""What the rules gather of each deal; whoever checks one deal gathers nothing, and imports nothing for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treaty import Deal, Desk

    from treaty_portfolio.stakes import Stake
    from treaty_portfolio.worth import Worth


def stake(deal: Deal, desk: Desk) -> Stake | None:
    """What the deal brings to the portfolio."""
    from treaty_portfolio import stakes

    return stakes.stake(deal, desk)


def worth(deal: Deal, desk: Desk) -> Worth | None:
    """What the deal is worth."""
    from treaty_portfolio import worth as of

    return of.worth(deal, desk)
