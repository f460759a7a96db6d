"""Registrations under a deal that says nothing of registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_registrations.case import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "registrations/terms-missing", severity=Severity.WARNING, reads={"terms", "registrations"}, needs={"registrations"}
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A registration was made under a deal whose terms say nothing of registrations."""
    for case in cases(deal, desk):
        if not case.agreed.written:
            yield Problem(
                f"{case.registration.account} is registered, and the deal has no registration terms: nobody knows what"
                " protects it, and for how long",
                case.place("registered"),
                remedy="Agree `registration:` under `terms: commercial:` (within, answer_within, protection).",
            )
