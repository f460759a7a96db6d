"""How long the certification of an integration lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.policy.calendars import Calendar
from treaty.signed.aftercare import latest
from treaty.terms import Alliance

from treaty_lifecycle.measured import CERTIFICATION

if TYPE_CHECKING:
    from datetime import date

    from treaty import Deal


@dataclass(frozen=True, slots=True)
class Expiry:
    """The day on which a certification ends, when it was given, and its place among the results."""

    on: date
    since: date
    index: int


def expiry(deal: Deal, today: date) -> Expiry | None:
    """When the last certification ends; None where none was recorded, or it does not expire."""
    commercial = deal.commercial
    lasts = commercial.certification_expires if isinstance(commercial, Alliance) else None
    found = latest(deal, today, term=CERTIFICATION)
    if lasts is None or found is None:
        return None
    index, result = found
    return Expiry(Calendar().add(result.on, lasts), result.on, index)
