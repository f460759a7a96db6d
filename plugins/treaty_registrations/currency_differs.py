"""ACV in a currency that the terms do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule

from treaty_registrations.case import cases
from treaty_registrations.money import rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "registrations/currency-differs",
    severity=Severity.WARNING,
    reads={"terms", "registrations"},
    needs={"registrations"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The ACV of a deal that earns a fee is in another currency than the terms."""
    for case in cases(deal, desk):
        r, agreed = case.registration, case.agreed
        if r.acv is None or rate(case) is None:
            continue
        known = {agreed.currency, agreed.cap.currency if agreed.cap else ""} - {"", r.acv.currency}
        if not known:
            continue
        wanted = listed(sorted(known))
        yield Problem(
            f"The ACV of {r.account} is in {r.acv.currency}, and the terms pay in {wanted}",
            case.place("acv"),
            remedy=f"Convert it as the terms say, and write it in {wanted}.",
        )
