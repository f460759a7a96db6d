"""What goes on after an agreement has ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Stage
from treaty.policy.calendars import Calendar
from treaty.signed.contract import Contract

if TYPE_CHECKING:
    from datetime import date

    from treaty import Deal, Desk
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Tail:
    """What still runs, until which day, and where that was agreed."""

    id: str
    what: str
    until: date
    at: Pointer


def ended(deal: Deal, desk: Desk) -> tuple[str, date] | None:
    """How and when a signed agreement ended (`terminated`, `expired`); None where it did not."""
    contract, stage = Contract.of(deal, desk), deal.stage(desk.as_of)
    if contract is None or contract.ended is None or stage not in (Stage.TERMINATED, Stage.EXPIRED):
        return None
    return str(stage), contract.ended


def tails(deal: Deal, desk: Desk) -> tuple[Tail, ...]:
    """What still runs today of an agreement that has ended, the first to end first."""
    found = ended(deal, desk)
    if found is None:
        return ()
    terms = deal.terms
    lengths = (
        ("fees", "fees on what was registered before", deal.commercial.tail, ("terms", "commercial", "tail")),
        ("non-solicitation", "non-solicitation", terms.non_solicitation.lasts, ("terms", "non_solicitation", "lasts")),
        ("confidentiality", "confidentiality", terms.confidentiality.lasts, ("terms", "confidentiality", "lasts")),
    )
    running = (Tail(id_, what, Calendar().add(found[1], lasts), at) for id_, what, lasts, at in lengths if lasts)
    return tuple(sorted((t for t in running if t.until >= desk.today), key=lambda t: (t.until, t.id)))
