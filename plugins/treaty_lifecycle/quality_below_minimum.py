"""Certified people or customer satisfaction below what the agreement requires."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule
from treaty.signed.aftercare import latest

from treaty_lifecycle.in_force import in_force
from treaty_lifecycle.measured import SATISFACTION, required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("lifecycle/quality-below-minimum", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Certified people or satisfaction are below what the agreement requires."""
    if in_force(deal, desk) is None:
        return
    for at, what, minimum in required(deal):
        found = latest(deal, desk.today, term=at)
        actual = found[1].figure if found else None
        if found is None or actual is None or actual.unit or actual.value >= Decimal(minimum):
            continue
        agreed = deal.terms.commercial.get("low_satisfaction", "") if at == SATISFACTION else ""
        yield Problem(
            f"{what[0].upper()}{what[1:]}: {actual.value:f} as of {found[1].on}, and the agreement requires {minimum}",
            ("results", found[0], "actual"),
            remedy=f"The agreement says what follows: {agreed}."
            if agreed
            else "Agree with the partner who will be certified, and by when; let nobody else face a customer.",
            related=(Related("what is required", at),),
        )
