"""Counting with money: exact decimals, rounded half up to the currency's minor unit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from treaty.quantities import Money, Percent
from treaty.quantities.currencies import MINOR_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable

_HUNDRED = Decimal(100)


def share(of: Money, rate: Percent) -> Money:
    """`rate` of an amount."""
    return _money(of.currency, of.amount * rate.value / _HUNDRED)


def times(amount: Money, count: int) -> Money:
    """So many times the amount.

    Raises:
        QuantityError: that is more than an amount can be.
    """
    return _money(amount.currency, amount.amount * count)


def half(of: Money) -> Money:
    """Half of it."""
    return _money(of.currency, of.amount / 2)


def minus(whole: Money, part: Money) -> Money:
    """What is left of `whole`, nothing where `part` is more.

    Raises:
        QuantityError: the currencies differ.
    """
    less = part.exceeds(whole)
    return _money(whole.currency, Decimal(0) if less else whole.amount - part.amount)


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """The sum in each currency, sorted by its code."""
    sums: dict[str, Decimal] = {}
    for each in amounts:
        sums[each.currency] = sums.get(each.currency, Decimal(0)) + each.amount
    return tuple(_money(currency, sums[currency]) for currency in sorted(sums))


def before_discount(paid: Money, rate: Percent) -> Money | None:
    """What must be sold at list for `paid` to be paid at a discount of `rate`; None where nothing is ever paid."""
    if rate.value >= _HUNDRED:
        return None
    return _money(paid.currency, paid.amount * _HUNDRED / (_HUNDRED - rate.value), ROUND_UP)


def rate_of(part: Money, whole: Money) -> Percent | None:
    """How much of `whole` the part is, to a tenth of a per cent; None where it is more, or cannot be said."""
    if part.currency != whole.currency or not whole.amount or part.amount > whole.amount:
        return None
    return Percent((part.amount * _HUNDRED / whole.amount).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _money(currency: str, amount: Decimal, rounding: str = ROUND_HALF_UP) -> Money:
    with localcontext(prec=60):
        return Money(currency, amount.quantize(Decimal(1).scaleb(-MINOR_UNITS[currency]), rounding))
