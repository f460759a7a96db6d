"""When the next business review is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.policy.calendars import Calendar
from treaty.quantities import Duration, Unit
from treaty.signed.aftercare import reviews

if TYPE_CHECKING:
    from datetime import date

    from treaty import Deal
    from treaty.signed.contract import Contract
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class NextReview:
    """The review that is due next: which one it is (from 1), when, and what says so."""

    number: int
    on: date
    at: Pointer


def next_review(deal: Deal, contract: Contract, months: int) -> NextReview:
    """On the day that was agreed at the last one, or so many months after it, or after the agreement began."""
    pause, held = Duration(months, Unit.MONTHS), reviews(deal)
    if not held:
        signed = deal.milestones["signed"].day
        begun = max(contract.start, signed)
        return NextReview(1, Calendar().add(begun, pause), ("milestones", "signed"))
    index, last = held[-1]
    on = last.next or Calendar().add(last.on, pause)
    return NextReview(len(held) + 1, on, ("reviews", index, "next"))
