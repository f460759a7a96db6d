"""Where an exclusivity and something else meet: in place, in industry or product, and in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.language.territories import common, countries, names

from treaty_portfolio.trades import is_kind_of, trades

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty_portfolio.stakes import Claim, Stake


def with_claim(ours: Claim, theirs: Claim) -> str:
    """Where two exclusivities overlap, for a message; "" where they do not, or nobody could tell."""
    if not _meet_in_time(ours, theirs) or "accounts" in (ours.scope, theirs.scope):
        return ""
    if ours.products and theirs.products:
        what = _shared(ours.products, theirs.products)
    elif _all_products(ours) and _all_products(theirs):
        what = _industries(_wide(ours), _wide(theirs))
    else:
        return ""
    return _told(what, ours.places, theirs.places)


def with_stake(claim: Claim, other: Stake) -> str:
    """Where an exclusivity and the markets of a deal overlap; "" as above. A deal does not list its products."""
    if not _meet_in_time(claim, other) or claim.scope == "accounts" or not _all_products(claim):
        return ""
    return _told(_industries(_wide(claim), other.industries), claim.places, other.places)


def _all_products(claim: Claim) -> bool:
    return claim.scope != "product" and not claim.products


def _wide(claim: Claim) -> tuple[str, ...]:
    return () if claim.scope == "broad" else claim.industries


def _meet_in_time(one: Claim | Stake, other: Claim | Stake) -> bool:
    first, lasts = max(one.first, other.first), [day for day in (one.last, other.last) if day is not None]
    return not lasts or first <= min(lasts)


def _told(what: str | None, ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    where = common(countries(ours), countries(theirs))
    if what is None or where == frozenset():
        return ""
    return f"{what} {names(where)}" if where is None else f"{what} in {names(where)}"


def _industries(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    """The industries that two lists share, none meaning all; None where they share none."""
    if not ours or not theirs:
        return ", ".join(ours or theirs) or "any industry"
    return _shared(ours, theirs)


def _shared(ours: Iterable[str], theirs: Iterable[str]) -> str | None:
    """The narrower of each two phrases of which one names a kind of what the other names."""
    found = [max(met, key=lambda each: each[0])[1] for o in ours for t in theirs if (met := _meeting(o, t))]
    return ", ".join(dict.fromkeys(found)) or None


def _meeting(ours: str, theirs: str) -> list[tuple[tuple[int, int], str]]:
    """Both phrases with how narrow they are, once for each kind in which they meet; ours first."""
    pairs = ((o, t) for o in trades(ours) for t in trades(theirs) if is_kind_of(o, t))
    return [
        ((len(kind), len(said.split())), said)
        for pair in pairs
        for kind, said in zip(pair, (ours, theirs), strict=True)
    ]
