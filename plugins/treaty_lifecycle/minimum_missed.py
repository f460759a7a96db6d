"""Contract years that closed below the minimum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

from treaty_lifecycle.in_force import in_force
from treaty_lifecycle.minimums import count, less, minimums, price

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("lifecycle/minimum-missed", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The last contract year closed below the minimum that was agreed."""
    contract = in_force(deal, desk)
    year = contract.year_of(desk.today) - 1 if contract else 0
    if contract is None or year < 1:
        return
    for minimum in minimums(deal):
        found = count(deal, contract, minimum, year, desk.today)
        if found is None or found.amount >= minimum.amount:
            continue
        difference = less(minimum.amount, found.amount)
        cost = price(minimum.shortfall, difference)
        owed = f", which is {cost} by what was agreed" if cost and cost != difference else ""
        yield Problem(
            f"Contract year {year} closed at {found.amount}, {difference} below the {minimum.amount} agreed{owed}",
            ("results", found.index, "actual"),
            remedy=f"The agreement says: {minimum.shortfall}."
            if minimum.shortfall
            else "The agreement names no consequence: settle one in the next business review, or at renewal.",
            related=(Related("the minimum", minimum.at),),
        )
