"""Every exclusivity of ours that meets something promised to, or done with, another partner."""

from __future__ import annotations

from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from treaty.language.firms import firm
from treaty.language.territories import countries

from treaty_portfolio.overlaps import with_claim, with_stake
from treaty_portfolio.stakes import Phase
from treaty_portfolio.trades import trades

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Gathered, Portfolio

    from treaty_portfolio.stakes import Claim, Stake

#: Of each exclusivity so many crossings are told: whoever reads them knows what is wrong with it.
MOST = 5
_ANY = ""


class Crossing(NamedTuple):
    """An exclusivity (`claim` of deal `one`) and the deal `other` that it meets, and where they overlap.

    `theirs` is the exclusivity of the other deal that it meets, None where it meets its markets.
    """

    one: Gathered[Stake]
    claim: Claim
    other: Gathered[Stake]
    theirs: Claim | None
    where: str

    @property
    def is_broken(self) -> bool:
        """Whether what was promised cannot be kept.

        Both are signed or about to be, and promise the same, or are of one model and name one market.
        """
        ours, theirs = self.one.fact, self.other.fact
        same = ours.model == theirs.model and bool(theirs.places)
        return min(ours.phase, theirs.phase) >= Phase.SIGNING and (self.theirs is not None or same)


def crossings(portfolio: Portfolio[Stake]) -> Iterator[Crossing]:
    """Every crossing, exclusivity by exclusivity, the least secret of the other deals first; each pair once."""
    if not any(claim.binds_us for each in portfolio.gathered for claim in each.fact.claims):
        return
    index = _Index(portfolio.gathered)
    told: set[frozenset[tuple[str, int]]] = set()
    for one in portfolio.gathered:
        for claim in one.fact.claims:
            if claim.binds_us and (claim.last is None or claim.last >= portfolio.desk.today):
                for found in islice(_of(one, claim, index), MOST):
                    pair = frozenset({(one.deal, claim.entry), (found.other.deal, _number(found.theirs))})
                    if pair not in told:
                        told.add(pair)
                        yield found


def _number(claim: Claim | None) -> int:
    return -1 if claim is None else claim.entry


def _of(one: Gathered[Stake], claim: Claim, index: _Index) -> Iterator[Crossing]:
    ours = _names(one)
    for other in index.near(claim):
        if other.deal == one.deal or ours & _names(other):
            continue
        for theirs in other.fact.claims:
            if theirs.binds_us and (where := with_claim(claim, theirs)):
                yield Crossing(one, claim, other, theirs, where)
                break
        else:
            if where := with_stake(claim, other.fact):
                yield Crossing(one, claim, other, None, where)


def _names(deal: Gathered[Stake]) -> frozenset[str]:
    return frozenset(firm(name) for name in (deal.partner, deal.fact.legal_name) if name)


class _Index:
    """The deals by place and by the kinds of their industries, so that none is compared with all."""

    def __init__(self, deals: Sequence[Gathered[Stake]]) -> None:
        self.cells: dict[tuple[str, str], list[int]] = {}
        self.deals = sorted(deals, key=lambda each: (each.fact.secrecy, each.deal))
        for number, each in enumerate(self.deals):
            cells = {c for place, field in _fields(each.fact) for c in ((place, field), (place, _ALL))}
            for cell in cells:
                self.cells.setdefault(cell, []).append(number)

    def near(self, claim: Claim) -> Iterator[Gathered[Stake]]:
        """The deals that may play where `claim` reaches, the least secret first."""
        industries = () if claim.scope == "broad" or claim.products else claim.industries
        fields = _kinds(industries) | {_ANY} if industries else {_ALL}
        where = countries(claim.places)
        if where is None and fields == {_ALL}:
            yield from self.deals
            return
        places = {place for place, _ in self.cells} if where is None else {*where, _ANY}
        found = (self.cells.get((place, field), ()) for place in sorted(places) for field in sorted(fields))
        # One after another, so that whoever has seen enough need not look at the rest.
        yield from (self.deals[number] for number, _ in groupby(merge(*found)))


_ALL = "*"


def _fields(each: Stake) -> set[tuple[str, str]]:
    """The cells of a deal: where it plays or keeps something, and in which industries; `_ANY` stands for all."""
    areas = [(each.places, each.industries), *((c.places, c.industries) for c in each.claims)]
    return {
        (place, field)
        for places, industries in areas
        for place in countries(places) or (_ANY,)
        for field in _kinds(industries) or (_ANY,)
    }


def _kinds(industries: Sequence[str]) -> set[str]:
    """The words by which two industries meet, if they do: of each kind that is named the last one."""
    return {trade[-1] if trade else _ANY for industry in industries for trade in trades(industry)}
