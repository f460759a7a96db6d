"""ACV in a currency that the terms do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, listed

from treaty_registrations.each import of_each
from treaty_registrations.money import rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/currency-differs")
def check(case: Case) -> Iterator[Problem]:
    """The ACV of a deal that earns a fee is in another currency than the terms."""
    r, agreed = case.registration, case.agreed
    if r.acv is None or rate(case) is None:
        return
    known = {agreed.currency, agreed.cap.currency if agreed.cap else ""} - {"", r.acv.currency}
    if not known:
        return
    wanted = listed(sorted(known))
    yield Problem(
        f"The ACV of {r.account} is in {r.acv.currency}, and the terms pay in {wanted}",
        case.place("acv"),
        remedy=f"Convert it as the terms say, and write it in {wanted}.",
    )
