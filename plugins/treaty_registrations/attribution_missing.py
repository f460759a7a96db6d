"""Joint deals that nobody attributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Model, Problem, Severity, rule

from treaty_registrations.case import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "registrations/attribution-missing",
    severity=Severity.WARNING,
    reads={"terms", "registrations"},
    needs={"registrations"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A co-sell registration was accepted, and nobody said whether it is sourced or influenced."""
    if deal.model is not Model.CO_SELL:
        return
    for case in cases(deal, desk):
        r = case.registration
        if r.is_accepted and r.lost is None and not r.attribution:
            yield Problem(
                f"{r.account} was accepted, and nobody said whether {deal.partner.name} sourced or influenced it",
                case.place("answer"),
                remedy="Agree it now, before there is money in it: `attribution: sourced`, `influenced` or `joint`.",
            )
