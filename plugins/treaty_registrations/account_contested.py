"""One account that two partners registered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Scope, Severity, rule

from treaty_registrations.accounts import key
from treaty_registrations.case import cases
from treaty_registrations.records import REJECTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk, Portfolio
    from treaty.portfolio import Gathered

    from treaty_registrations.case import Case

_REMEDY = "Decide whose account it is, tell both in writing, and reject or release the other with this reason."


@dataclass(frozen=True, slots=True)
class Claim:
    """An account that a partner registered with us, and from when to when nobody else should sell to it."""

    path: str
    account: str
    key: str
    registered: date
    first: date
    last: date
    products: frozenset[str]

    def collides(self, other: Claim) -> bool:
        """Whether both protect the same account at the same time; products tell two claims apart where both say."""
        if self.products and other.products and not self.products & other.products:
            return False
        return self.key == other.key and self.first <= other.last and other.first <= self.last


def claims(deal: Deal, desk: Desk) -> tuple[Claim, ...] | None:
    """The accounts that this partner registered with us; what was rejected or lost claims nothing."""
    return tuple(claim for case in cases(deal, desk) if (claim := _claim(case)) is not None) or None


def _claim(case: Case) -> Claim | None:
    r = case.registration
    if r.answer == REJECTED or r.lost is not None or not case.is_ours_to_answer:
        return None
    last = case.protected_until or case.after(r.registered.day, case.agreed.protection)
    return Claim(
        path=r.path,
        account=r.account,
        key=key(r.account),
        registered=r.registered.day,
        first=r.registered.day,
        last=min(last, r.closed) if r.closed else last,
        products=frozenset(product.casefold() for product in r.products),
    )


@rule(
    "registrations/account-contested",
    severity=Severity.WARNING,
    scope=Scope.PORTFOLIO,
    reads={"terms", "registrations"},
    gathers=claims,
)
def check(portfolio: Portfolio[tuple[Claim, ...]]) -> Iterator[Problem]:
    """Two partners registered the same account, and both are protected at the same time."""
    by_key: dict[str, list[tuple[Gathered[tuple[Claim, ...]], Claim]]] = {}
    for gathered in portfolio.gathered:
        for claim in gathered.fact:
            by_key.setdefault(claim.key, []).append((gathered, claim))
    for name in sorted(by_key):
        ordered = sorted(by_key[name], key=lambda each: (each[1].registered, each[1].path))
        for (earlier, first), (later, second) in combinations(ordered, 2):
            if earlier.deal != later.deal and first.collides(second):
                yield Problem(
                    f"{second.account} is registered by {later.partner}, and {earlier.partner} registered it on"
                    f" {first.registered}, protected until {first.last}",
                    Place(second.path, ("account",)),
                    remedy=_REMEDY,
                    related=(Related(f"registered by {earlier.partner}", Place(first.path, ("account",))),),
                )
