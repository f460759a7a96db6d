"""Registrations while no agreement is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_registrations.case import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_ENDS = ("walked-away", "expired", "terminated")


@rule(
    "registrations/agreement-missing",
    severity=Severity.WARNING,
    reads={"terms", "milestones", "registrations"},
    needs={"registrations"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A registration was made while no signed agreement was in force."""
    signed = deal.milestones.get("signed")
    ended = min((o.day for name in _ENDS if (o := deal.milestones.get(name)) is not None), default=None)
    for case in cases(deal, desk):
        r = case.registration
        if signed is None or r.registered.day < signed.day:
            why = "nothing is signed" if signed is None else f"the agreement was signed on {signed.day}"
            remedy = "Answer it by what is agreed so far, in writing, or ask the partner to wait for the signature."
        elif ended is not None and r.registered.day > ended:
            why = f"the agreement ended on {ended}"
            remedy = "Reject it with this reason, or agree in writing what it earns."
        else:
            continue
        yield Problem(
            f"{r.account} was registered on {r.registered.day}, and {why}", case.place("registered"), remedy=remedy
        )
