"""Registrations under a deal that says nothing of registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/terms-missing")
def check(case: Case) -> Iterator[Problem]:
    """A registration was made under a deal whose terms say nothing of registrations."""
    if not case.agreed.written:
        yield Problem(
            f"{case.registration.account} is registered, and the deal has no registration terms: nobody knows what"
            " protects it, and for how long",
            case.place("registered"),
            remedy="Agree `registration:` under `terms: commercial:` (within, answer_within, protection).",
        )
