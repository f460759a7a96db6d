"""Joint deals that nobody attributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Model, Problem

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/attribution-missing")
def check(case: Case) -> Iterator[Problem]:
    """A co-sell registration was accepted, and nobody said whether it is sourced or influenced."""
    if case.deal.model is not Model.CO_SELL:
        return
    r = case.registration
    if r.is_accepted and r.lost is None and not r.attribution:
        yield Problem(
            f"{r.account} was accepted, and nobody said whether {case.deal.partner.name} sourced or influenced it",
            case.place("answer"),
            remedy="Agree it now, before there is money in it: `attribution: sourced`, `influenced` or `joint`.",
        )
