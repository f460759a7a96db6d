"""What a deal is worth in a year, the rates it grants, and the promises of a best price."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from treaty.signed.aftercare import results
from treaty.signed.contract import Contract
from treaty.terms.paying import bearer

from treaty_portfolio.stakes import Phase, phase_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty import Deal, Desk
    from treaty.quantities import Money
    from treaty.source import Pointer

_MINIMUMS: tuple[tuple[Pointer, str], ...] = (
    (("terms", "commercial", "minimum_commitment"), "the minimum commitment"),
    (("terms", "term", "revenue_minimum"), "the revenue minimum"),
)

#: Of each model the rates that one partner may envy another.
_RATES: Mapping[str, tuple[str, ...]] = {
    "referral": ("fee",),
    "co-sell": ("sourced", "influenced"),
    "reseller": ("discount", "margin", "renewal_discount", "second_level_discount"),
    "implementation": ("referral",),
    "oem": ("royalty", "royalty_per_unit"),
}


class Yearly(NamedTuple):
    """An amount a year, and what it was taken from, in words."""

    amount: Money
    basis: str


class Worth(NamedTuple):
    """Of a deal that is open or in force: its rates as written, its promises of a best price, its worth a year.

    A promise is its place in the list and what it covers. `yearly` is left out where nobody would ask: of a deal that
    is neither in force nor promises anything.
    """

    model: str
    phase: Phase
    secrecy: int
    legal_name: str
    bearer: str
    rates: tuple[tuple[str, str], ...]
    promises: tuple[tuple[int, str], ...]
    yearly: Yearly | None


def worth(deal: Deal, desk: Desk) -> Worth | None:
    """What `deal` is worth; None where it has ended."""
    phase = phase_of(deal, desk)
    if phase is None:
        return None
    written = deal.terms.commercial
    promises = tuple((each.index, each.covers) for each in deal.terms.most_favoured_nation if each.binds_us)
    return Worth(
        deal.model.value,
        phase,
        int(deal.existence),
        deal.partner.legal_name,
        bearer(deal.model, written),
        tuple((name, written[name]) for name in _RATES.get(deal.model.value, ()) if name in written),
        promises,
        yearly(deal, desk) if promises or phase is Phase.IN_FORCE else None,
    )


def yearly(deal: Deal, desk: Desk) -> Yearly | None:
    """What the deal brings in a year: the last full contract year as measured, else the minimum that was agreed."""
    contract = Contract.of(deal, desk)
    year = contract.year_of(desk.today) - 1 if contract else 0
    for at, name in _minimums(deal):
        path = "/".join(map(str, at))
        for _, result in reversed(results(deal)) if contract and year > 0 else ():
            counted = result.year or (contract.year_of(result.on) if contract else 0)
            amount = result.figure.money if result.figure else None
            if result.term == path and counted == year and amount is not None:
                return Yearly(amount, f"what contract year {year} brought")
        minimum = deal.commercial.minimum_commitment if at[1] == "commercial" else deal.terms.term.revenue_minimum
        if minimum is not None:
            return Yearly(minimum, f"{name} of {minimum} a year")
    return None


def _minimums(deal: Deal) -> Iterator[tuple[Pointer, str]]:
    """The yearly minimums that the deal writes."""
    data = deal.terms.data
    yield from ((at, name) for at, name in _MINIMUMS if str(at[2]) in data.get(str(at[1]), {}))
