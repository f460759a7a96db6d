"""Accounts that were known already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related

from treaty_registrations.each import of_each
from treaty_registrations.money import must_be_new

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


_REMEDY = "Correct the answer with the partner, or say in an ignore comment why a fee is due all the same."


@of_each("registrations/not-net-new")
def check(case: Case) -> Iterator[Problem]:
    """An account was accepted that is not net-new, and a fee hangs on its being so."""
    r = case.registration
    if not r.is_accepted or case.is_net_new is not False or not must_be_new(case):
        return
    if r.net_new is False:
        yield Problem(f"{r.account} was accepted, and is not net-new", case.place("net_new"), remedy=_REMEDY)
    else:
        within = f", within the look-back of {case.agreed.lookback}" if case.agreed.lookback else ""
        yield Problem(
            f"{r.account} was accepted as net-new, and there was contact with it on {r.prior_contact}{within}",
            case.place("prior_contact"),
            remedy=_REMEDY,
            related=(Related("accepted", case.place("answer")),),
        )
