"""Yearly minimums, what was counted against them, and what a shortfall costs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from treaty.quantities import MINOR_UNITS, Money, Percent
from treaty.signed.aftercare import results

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal
    from treaty.signed.aftercare import Result
    from treaty.signed.contract import Contract
    from treaty.source import Pointer

_SHARE = re.compile(r"(?:(\d{1,3}(?:\.\d+)?) ?%|(half)) (?:of )?the (?:difference|shortfall)", re.IGNORECASE)
_WHOLE = re.compile(r"the (?:whole |full )?(?:difference|shortfall) is (?:paid|invoiced|due|payable)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Minimum:
    """What has to be reached in each contract year; `shortfall` is what the deal says of falling short."""

    at: Pointer
    amount: Money
    shortfall: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted against a minimum in one contract year, last of all."""

    index: int
    result: Result
    amount: Money


def minimums(deal: Deal) -> Iterator[Minimum]:
    """The minimum commitment and the revenue minimum of the deal, where they are written."""
    commercial = deal.commercial
    if commercial.minimum_commitment is not None:
        yield Minimum(
            ("terms", "commercial", "minimum_commitment"), commercial.minimum_commitment, commercial.shortfall
        )
    if deal.terms.term.revenue_minimum is not None:
        yield Minimum(("terms", "term", "revenue_minimum"), deal.terms.term.revenue_minimum)


def count(deal: Deal, contract: Contract, minimum: Minimum, year: int, today: date) -> Count | None:
    """The last result up to `today` that counts for `minimum` in that contract year, in its currency."""
    path = "/".join(map(str, minimum.at))
    for index, result in reversed(results(deal)):
        if result.term == path and result.on <= today and (result.year or contract.year_of(result.on)) == year:
            amount = result.figure.money if result.figure else None
            if amount is not None and amount.currency == minimum.amount.currency:
                return Count(index, result, amount)
    return None


def less(minimum: Money, amount: Money) -> Money:
    """By how much `amount` falls short of `minimum`, both in one currency."""
    return Money(minimum.currency, max(minimum.amount - amount.amount, Decimal(0)))


def share(amount: Money, percent: Percent) -> Money:
    """A share of an amount, to the currency's minor unit."""
    return rounded(amount.currency, amount.amount * percent.value / 100)


def rounded(currency: str, amount: Decimal) -> Money:
    """An amount as fine as its currency allows."""
    return Money(currency, amount.quantize(Decimal(1).scaleb(-MINOR_UNITS[currency])))


def price(shortfall: str, difference: Money) -> Money | None:
    """What the difference costs, where the deal's words say it as a share: `40% of the difference`, `half of …`."""
    if found := _SHARE.search(shortfall):
        return share(difference, Percent(Decimal(50) if found[2] else Decimal(found[1])))
    return difference if _WHOLE.search(shortfall) else None
