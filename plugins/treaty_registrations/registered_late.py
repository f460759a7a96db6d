"""Registrations made too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Related

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


_DAYS = Option(5, "business days to register what was identified, where the deal's terms do not say")
_REMEDY = "Accept it all the same and say why in an ignore comment, or reject it with this reason."


@of_each("registrations/registered-late", options={"business_days": _DAYS})
def check(case: Case) -> Iterator[Problem]:
    """The opportunity was registered after the time agreed for it."""
    r, by = case.registration, case.register_by
    if by is not None and r.registered.day > by and r.answer != "rejected":
        yield Problem(
            f"{r.account} was registered on {r.registered.day}, and {case.agreed.within} after it was identified"
            f" were over on {by}",
            case.place("registered"),
            remedy=_REMEDY,
            related=(Related("identified", case.place("identified")),),
        )
