"""The rate that a deal turns on, who gets it, and what theirs and ours cost on the same pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.negotiation.scales import written
from treaty.progress.models import Model
from treaty.quantities import Percent, QuantityError
from treaty.records import formats
from treaty.terms import US
from treaty.terms.paying import bearer

from treaty_brief.amounts import share
from treaty_brief.said import on_the_table, standing_asks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal
    from treaty.negotiation.rounds import Round
    from treaty.quantities import Money
    from treaty.source import Pointer

#: The rate of each model that somebody is paid by; a joint venture is modelled, an alliance moves no money.
_RATES: Mapping[Model, tuple[str, ...]] = {
    Model.REFERRAL: ("fee",),
    Model.CO_SELL: ("sourced",),
    Model.RESELLER: ("discount", "margin"),
    Model.IMPLEMENTATION: ("referral",),
    Model.OEM: ("royalty",),
}


@dataclass(frozen=True, slots=True)
class Price:
    """The rate of a deal.

    Attributes:
        ours: what we would sign, theirs: their last word; None where there is none.
        to_partner: whether the partner is paid it, or we are.
    """

    term: Pointer
    ours: Percent | None
    theirs: Percent | None
    to_partner: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Their rate and ours on what is won in a year."""

    won: Money
    theirs: Money
    ours: Money

    @property
    def amount(self) -> Money:
        """What lies between the two."""
        high, low = (self.theirs, self.ours) if self.theirs > self.ours else (self.ours, self.theirs)
        return type(high)(high.currency, high.amount - low.amount)


def price(deal: Deal, held: tuple[Round, ...]) -> Price | None:
    """The rate that the deal turns on; None where it has none."""
    side = bearer(deal.model, deal.terms.commercial)
    asked, offered = on_the_table(held), standing_asks(held, US)
    for key in _RATES.get(deal.model, ()):
        term = ("terms", "commercial", key)
        ours = _rate(written(deal.document.data, term)) or (_rate(offered[term][1].value) if term in offered else None)
        theirs = _rate(asked[term][1].value) if term in asked else None
        if ours or theirs:
            return Price(term, ours, theirs, side == US) if side else None
    return None


def difference(found: Price, won: Money) -> Difference | None:
    """The two rates in money; None where one is missing, or they agree."""
    if found.ours is None or found.theirs is None or found.ours == found.theirs:
        return None
    return Difference(won, share(won, found.theirs), share(won, found.ours))


def _rate(value: Any) -> Percent | None:
    try:
        found: Percent | None = formats.parse("percent", value) if isinstance(value, str) else None
    except QuantityError:
        return None
    return found
