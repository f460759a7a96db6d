"""Everything on a registration that has a date, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from treaty.progress.milestones import Occasion

    from treaty_registrations.records import Registration


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that has happened; `moment` None where only the day is known."""

    title: str
    pointer: tuple[str, ...]
    day: date
    moment: datetime | None = None

    def is_before(self, other: Dated) -> bool:
        """Whether this was earlier, as far as the written dates tell."""
        if self.moment is not None and other.moment is not None:
            return self.moment < other.moment
        return self.day < other.day


def happened(registration: Registration) -> Mapping[str, Dated]:
    """What has happened, by the path of its field; a first joint meeting may still be a plan and is left out."""
    r, extension, dispute = registration, registration.extension, registration.dispute
    found: dict[str, tuple[str, date | Occasion | None]] = {
        "identified": ("opportunity identified", r.identified),
        "prior_contact": ("last contact before", r.prior_contact),
        "first_contact": ("first contact", r.first_contact),
        "registered": ("registered", r.registered),
        "answered": ("answered", r.answered),
        "account_plan": ("joint account plan agreed", r.account_plan),
        "extension/granted": ("extension granted", extension.granted if extension else None),
        "dispute/raised": ("dispute raised", dispute.raised if dispute else None),
        "dispute/resolved": ("dispute settled", dispute.resolved if dispute else None),
        "closed": ("closed", r.closed),
        "lost": ("lost", r.lost),
        "invoice_paid": ("first invoice paid", r.invoice_paid),
        "fee_paid": ("fee paid", r.fee_paid),
        "cancelled": ("customer cancelled", r.cancelled),
        "fee_returned": ("fee given back", r.fee_returned),
    }
    return {path: _dated(title, path, when) for path, (title, when) in found.items() if when is not None}


def _dated(title: str, path: str, when: date | Occasion) -> Dated:
    from treaty.progress.milestones import Occasion

    pointer = tuple(path.split("/"))
    if isinstance(when, Occasion):
        return Dated(title, pointer, when.day, None if when.whole_day else when.moment)
    return Dated(title, pointer, when)
