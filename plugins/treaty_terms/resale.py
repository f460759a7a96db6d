"""Where a binding resale price is unlawful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.terms import Reseller

from treaty_terms.countries import RESALE_PRICES_FREE
from treaty_terms.judged import has_ended

if TYPE_CHECKING:
    from treaty import Deal, Desk

BINDING = {"floor": "a floor under the partner's resale prices", "fixed": "fixed resale prices for the partner"}


def binding_price(deal: Deal, desk: Desk) -> str:
    """What binds the partner's resale prices where that is unlawful, in words; "" where nothing does.

    The territory decides, or the partner's country where no territory is written; where neither is, any may be meant.
    """
    terms = deal.commercial
    if not isinstance(terms, Reseller) or has_ended(deal, desk):
        return ""
    countries = terms.territory or tuple(filter(None, [deal.partner.country]))
    is_unlawful = not countries or not RESALE_PRICES_FREE.isdisjoint(countries)
    return BINDING.get(terms.resale_price, "") if is_unlawful else ""
