"""A registration under its deal: the deadlines that the terms and the desk's calendar give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from treaty import Place
from treaty.policy.calendars import CalendarError

from treaty_registrations.agreed import Agreed
from treaty_registrations.records import KIND, Registration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal, Desk
    from treaty.progress.milestones import Occasion
    from treaty.quantities import Duration


@dataclass(frozen=True, slots=True)
class Case:
    """A registration, and everything that it is judged by.

    Attributes:
        beside: every registration of the deal, by name.
    """

    registration: Registration
    deal: Deal
    desk: Desk
    agreed: Agreed
    beside: Mapping[str, Registration] = field(default_factory=dict)

    @property
    def by(self) -> str:
        """Who registered, `us` or `partner`."""
        return self.registration.by or self.agreed.registrant

    @property
    def is_ours_to_answer(self) -> bool:
        """Whether we are the side that accepts or rejects."""
        return self.by == "partner"

    def place(self, *pointer: str) -> Place:
        """A place in the registration's file."""
        return Place(self.registration.path, pointer)

    @property
    def register_by(self) -> date | None:
        """The last day to register what was identified; None where nobody said when that was."""
        identified = self.registration.identified
        return self.after(identified, self.agreed.within) if identified else None

    @property
    def answer_by(self) -> date | datetime:
        """The last day or moment for an answer: a moment where the time of the registration is known."""
        return self._after_occasion(self.registration.registered, self.agreed.answer_within)

    @property
    def protected_until(self) -> date | None:
        """The last day of protection, its extension included; None where nothing was accepted."""
        extension, usual = self.registration.extension, self._usual_protection
        if usual is None or extension is None:
            return usual
        return extension.until or self.longest_extension or usual

    @property
    def longest_extension(self) -> date | None:
        """The last day to which the terms let the protection be extended; None where they name no extension."""
        usual, more = self._usual_protection, self.agreed.extension
        return self.after(usual, more) if usual is not None and more is not None else None

    @property
    def _usual_protection(self) -> date | None:
        r = self.registration
        if not r.is_accepted or r.answered is None:
            return None
        start = r.registered.day if self.agreed.from_registration else r.answered.day
        return self.after(start, self.agreed.protection)

    @property
    def close_by(self) -> date | None:
        """The last day on which a close still earns a fee; None where the terms set none."""
        within, r = self.agreed.close_within, self.registration
        start = r.first_contact or r.identified or r.registered.day
        return self.after(start, within) if within else None

    @property
    def settle_by(self) -> date | datetime | None:
        """The last day or moment to settle the dispute; None where there is none."""
        dispute = self.registration.dispute
        return self._after_occasion(dispute.raised, self.agreed.disputes_within) if dispute else None

    @property
    def pay_by(self) -> date | None:
        """The last day to pay the fee: so many days net after the customer paid; None before that."""
        paid = self.registration.invoice_paid
        return self.after(paid, self.agreed.net) if paid else None

    @property
    def return_by(self) -> date | None:
        """The last day to give a fee back: so many days net after the customer cancelled."""
        cancelled = self.registration.cancelled
        return self.after(cancelled, self.agreed.net) if cancelled else None

    @property
    def is_net_new(self) -> bool | None:
        """Whether the account was new to the side that answers: not a customer, no contact in the look-back.

        None where nobody said.
        """
        r = self.registration
        if r.net_new is False:
            return False
        if r.prior_contact is not None:
            lookback = self.agreed.lookback
            if lookback is None or self.after(r.prior_contact, lookback) >= r.registered.day:
                return False
        return r.net_new

    @property
    def clawback_until(self) -> date | None:
        """The last day on which a customer's cancelling takes the fee back; None where the terms have no clawback."""
        paid, window = self.registration.invoice_paid, self.agreed.clawback
        return self.after(paid, window) if paid and window else None

    @property
    def is_clawed_back(self) -> bool:
        """Whether the customer cancelled so soon after paying that the fee, or a part of it, is not earned."""
        cancelled, until = self.registration.cancelled, self.clawback_until
        return cancelled is not None and until is not None and cancelled <= until

    def after(self, day: date, duration: Duration) -> date:
        """The day so long after another, on the desk's calendar."""
        try:
            return self.desk.calendar.add(day, duration)
        except CalendarError:  # terms of thousands of years never run out
            return date.max

    def _after_occasion(self, start: Occasion, duration: Duration) -> date | datetime:
        if start.whole_day:
            return self.after(start.day, duration)
        try:
            return self.desk.calendar.add(start.moment, duration)
        except CalendarError:
            return date.max


def cases(deal: Deal, desk: Desk) -> tuple[Case, ...]:
    """Every registration of `deal` with what it is judged by, sorted by path."""
    documents = deal.records(KIND)
    if not documents:
        return ()
    zone = desk.zone
    found = {r.name: r for r in (Registration.of(document, zone) for document in documents)}
    agreed = Agreed.of(deal, desk)
    return tuple(Case(registration, deal, desk, agreed, found) for registration in found.values())


def is_over(deadline: date | datetime, desk: Desk) -> bool:
    """Whether the deadline has passed at the desk."""
    if isinstance(deadline, datetime):
        return desk.as_of > deadline
    return desk.today > deadline


def is_late(occasion: Occasion, deadline: date | datetime) -> bool:
    """Whether something happened after its deadline; where only days are known, they decide."""
    if isinstance(deadline, datetime) and not occasion.whole_day:
        return occasion.moment > deadline
    return occasion.day > (deadline.date() if isinstance(deadline, datetime) else deadline)


def told(deadline: date | datetime) -> str:
    """A deadline for people: `2026-11-20`, or `2026-11-20 15:00` where the time counts."""
    return f"{deadline:%Y-%m-%d %H:%M}" if isinstance(deadline, datetime) else deadline.isoformat()
