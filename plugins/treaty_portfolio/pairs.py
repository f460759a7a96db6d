"""Deals with one and the same partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.language.firms import firm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Gathered

    from treaty_portfolio.stakes import Stake


def pairs(deals: Sequence[Gathered[Stake]]) -> Iterator[tuple[Gathered[Stake], Gathered[Stake]]]:
    """Each further deal with a partner, beside the first one of that partner; the least secret deals come first.

    Firms are the same by their name or by their contracting entity, however the legal form is written; two different
    registration numbers in one country are two firms.
    """
    known: dict[str, Gathered[Stake]] = {}
    for each in sorted(deals, key=lambda deal: (deal.fact.secrecy, deal.deal)):
        names = [name for name in dict.fromkeys((firm(each.partner), firm(each.fact.legal_name))) if name]
        before = next((known[name] for name in names if name in known and not _differ(known[name], each)), None)
        if before is not None:
            yield before, each
        for name in names:
            known.setdefault(name, before or each)


def _differ(one: Gathered[Stake], other: Gathered[Stake]) -> bool:
    ours, theirs = one.fact, other.fact
    return bool(ours.number and theirs.number) and ours.country == theirs.country and ours.number != theirs.number
