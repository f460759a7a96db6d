"""What a promise of the best price costs when another partner has a better one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from treaty.language.firms import firm
from treaty.quantities import MINOR_UNITS, Money, Percent
from treaty.records.formats import parse
from treaty.terms import PARTNER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treaty import Gathered

    from treaty_portfolio.worth import Worth

#: How people call the rates.
TITLES = {
    "fee": "referral fee",
    "sourced": "share of sourced deals",
    "influenced": "share of influenced deals",
    "discount": "discount",
    "margin": "margin",
    "renewal_discount": "discount on renewals",
    "second_level_discount": "second-level discount",
    "referral": "referral share",
    "royalty": "royalty",
    "royalty_per_unit": "royalty per unit",
}


@dataclass(frozen=True, slots=True)
class Ripple:
    """A rate of one deal that another deal betters for its partner; `cost` is None where nothing tells it.

    `basis` says what the cost was reckoned on, or what is unknown.
    """

    rate: str
    ours: Percent | Money
    better: Percent | Money
    other: Gathered[Worth]
    cost: Money | None
    basis: str


class Ladder:
    """For each kind of rate the deals that have it, the best for the partner first."""

    def __init__(self, deals: Iterable[Gathered[Worth]]) -> None:
        self._rungs: dict[tuple[str, ...], list[tuple[Decimal, Gathered[Worth]]]] = {}
        for each in deals:
            for name, written in each.fact.rates:
                rate = _read(name, written)
                self._rungs.setdefault(_kind(each.fact, name, rate), []).append((_value(rate), each))
        for (_, bearer, *_), rungs in self._rungs.items():
            sign = 1 if bearer == PARTNER else -1
            rungs.sort(key=lambda rung: (sign * rung[0], rung[1].fact.secrecy, rung[1].deal))

    def ripples(self, one: Gathered[Worth]) -> Iterator[Ripple]:
        """For each rate of `one` the best that another partner has, where it is better than that."""
        for name, written in one.fact.rates:
            ours = _read(name, written)
            rungs = self._rungs.get(_kind(one.fact, name, ours), ())
            best = next((rung for rung in rungs if firm(rung[1].partner) != firm(one.partner)), None)
            if best is not None and _is_better(one.fact.bearer, _value(ours), best[0]):
                cost, basis = _cost(name, one.fact, _value(ours), best[0])
                theirs = _read(name, dict(best[1].fact.rates)[name])
                yield Ripple(name, ours, theirs, best[1], cost, basis)


def _kind(deal: Worth, name: str, rate: Percent | Money) -> tuple[str, ...]:
    """What makes two rates comparable: the same rate of the same model, at the cost of one side, in one currency."""
    return name, deal.bearer, deal.model, rate.currency if isinstance(rate, Money) else "%"


def _value(rate: Percent | Money) -> Decimal:
    return rate.amount if isinstance(rate, Money) else rate.value


def _read(name: str, written: str) -> Percent | Money:
    found: Percent | Money = parse("money" if name == "royalty_per_unit" else "percent", written)
    return found


def _is_better(bearer: str, ours: Decimal, theirs: Decimal) -> bool:
    """Whether `theirs` is better for a partner than `ours`; nobody can tell while nobody knows who pays."""
    return bearer != "" and (theirs < ours if bearer == PARTNER else theirs > ours)


def _cost(name: str, deal: Worth, mine: Decimal, other: Decimal) -> tuple[Money | None, str]:
    """What the better rate would cost us in a year, and what that is reckoned on."""
    if deal.yearly is None:
        return None, "what it costs a year is unknown: neither a result nor a minimum is written"
    if name in ("influenced", "renewal_discount", "second_level_discount", "margin"):
        return None, f"what it costs a year is unknown: nothing says how much of the business has a {TITLES[name]}"
    if deal.bearer == PARTNER:
        share = (mine - other) / mine
    elif name == "discount":
        # Net purchases are what is left of the list price after the discount.
        share = (other - mine) / (100 - mine) if mine < 100 else Decimal(0)
    else:
        share = (other - mine) / 100
    currency, amount = deal.yearly.amount.currency, deal.yearly.amount.amount * share
    cost = Money(currency, amount.quantize(Decimal(1) if amount >= 100 else Decimal(1).scaleb(-MINOR_UNITS[currency])))
    return cost, f"reckoned on {deal.yearly.basis}"
