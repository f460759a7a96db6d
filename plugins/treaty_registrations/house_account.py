"""Accounts that are nobody's to register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule
from treaty.terms import Reseller

from treaty_registrations.accounts import key
from treaty_registrations.case import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "registrations/house-account", severity=Severity.WARNING, reads={"terms", "registrations"}, needs={"registrations"}
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A registration was accepted for an account that the terms keep as our own."""
    terms = deal.commercial
    houses = {key(name): i for i, name in enumerate(terms.house_accounts)} if isinstance(terms, Reseller) else {}
    for case in cases(deal, desk) if houses else ():
        r = case.registration
        if r.is_open and (index := houses.get(key(r.account))) is not None:
            yield Problem(
                f"{r.account} was accepted, and the terms name it as a house account",
                case.place("account"),
                remedy="Correct the answer with the partner, or take the account from `house_accounts:`.",
                related=(Related("house account", ("terms", "commercial", "house_accounts", index)),),
            )
