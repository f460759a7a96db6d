"""Binding resale prices that the partner asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule, supposing
from treaty.negotiation.rounds import on_the_table, rounds

from treaty_terms.judged import AT
from treaty_terms.resale import binding_price

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_AT = (*AT, "resale_price")


@rule("terms/resale-price-asked", severity=Severity.WARNING, reads={"terms", "rounds"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner asks for resale prices that competition law forbids."""
    asks = on_the_table(rounds(deal))
    if not asks or not deal.stage(desk.as_of).is_open or binding_price(deal, desk):
        return
    for _, ask in asks:
        if ask.term == _AT and (words := binding_price(supposing(deal, [(ask.term, ask.value)]), desk)):
            yield Problem(
                f"They ask for {words}, which is generally unlawful in the EU and the United Kingdom",
                ask.at.below("value"),
                remedy="Say so in the next round, and offer recommended or maximum prices; both sides would be fined.",
            )
