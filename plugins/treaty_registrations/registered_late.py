"""Registrations made too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Related, Severity, rule

from treaty_registrations.case import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_DAYS = Option(5, "business days to register what was identified, where the deal's terms do not say")
_REMEDY = "Accept it all the same and say why in an ignore comment, or reject it with this reason."


@rule(
    "registrations/registered-late",
    severity=Severity.WARNING,
    reads={"terms", "registrations"},
    needs={"registrations"},
    options={"business_days": _DAYS},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The opportunity was registered after the time agreed for it."""
    for case in cases(deal, desk):
        r, by = case.registration, case.register_by
        if by is not None and r.registered.day > by and r.answer != "rejected":
            yield Problem(
                f"{r.account} was registered on {r.registered.day}, and {case.agreed.within} after it was identified"
                f" were over on {by}",
                case.place("registered"),
                remedy=_REMEDY,
                related=(Related("identified", case.place("identified")),),
            )
