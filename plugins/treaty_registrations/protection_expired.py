"""Protections that ran out while the deal is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, counted

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


_DAYS = Option(90, "days that an accepted registration is protected, where the deal's terms do not say")


@of_each("registrations/protection-expired", options={"days": _DAYS})
def check(case: Case) -> Iterator[Problem]:
    """The protection of a registration is over, and the opportunity is still open."""
    r, until = case.registration, case.protected_until
    if r.is_open and until is not None and case.desk.today > until:
        ago = counted((case.desk.today - until).days, "day")
        yield Problem(
            f"The protection of {r.account} ended on {until}, {ago} ago, and the opportunity is still open",
            case.place("extension", "until") if r.extension else case.place("answered"),
            remedy="Write `closed:` or `lost:`; if they are still at it, agree an `extension:`.",
        )
