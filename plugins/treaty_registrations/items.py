"""What is due and what is owed on a registration: one list for the inbox, the calendar and `treaty registrations`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Visibility
from treaty.progress.dues import Due
from treaty.terms import BOTH, PARTNER, US

from treaty_registrations.case import cases
from treaty_registrations.money import FEE, owed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from treaty import Deal, Desk
    from treaty.quantities import Money

    from treaty_registrations.case import Case

ANSWER, PROTECTION, DISPUTE = "answer", "protection", "dispute"


@dataclass(frozen=True, slots=True)
class Item:
    """Something open: an answer, the end of a protection, a dispute, a fee, or one to be given back.

    Attributes:
        kind: `answer`, `protection`, `dispute`, `fee` or `clawback`.
        what: what is to be done, as one would tell a colleague.
        by: the day, or the aware moment, it is due.
        who: the side that owes it: `us`, `partner` or `both`.
        since: the day since when it has been open.
        pointer: where in the registration's file it stands.
    """

    kind: str
    case: Case
    what: str
    by: date | datetime | None
    who: str
    since: date | None
    pointer: str
    amount: Money | None = None

    @property
    def due(self) -> Due:
        """The item as the inbox and the calendar know it."""
        return Due(
            id=f"registration/{self.case.registration.name}/{self.kind}",
            what=self.what,
            by=self.by,
            owes=_owes(self),
            since=self.since,
            at=self.case.place(self.pointer),
            visibility=Visibility.INTERNAL,
        )


def items(deal: Deal, desk: Desk) -> Iterator[Item]:
    """Everything open on the registrations of `deal`."""
    for case in cases(deal, desk):
        yield from _to_do(case)
        yield from _to_pay(case)


def _to_do(case: Case) -> Iterator[Item]:
    r = case.registration
    if not r.answer and r.lost is None:
        who = US if case.is_ours_to_answer else PARTNER
        what = f"Answer the registration of {r.account}"
        yield Item(ANSWER, case, what, case.answer_by, who, r.registered.day, "registered")
    if r.is_open and case.protected_until is not None and r.answered is not None:
        what = f"Close {r.account}, extend its protection, or let it go"
        yield Item(PROTECTION, case, what, case.protected_until, case.by, r.answered.day, "answered")
    if r.dispute is not None and r.dispute.resolved is None:
        what = f"Settle the dispute over {r.account}"
        yield Item(DISPUTE, case, what, case.settle_by, BOTH, r.dispute.raised.day, "dispute")


def _to_pay(case: Case) -> Iterator[Item]:
    found, r = owed(case), case.registration
    if found is None:
        return
    if found.kind == FEE:
        what, since, pointer = f"Pay the fee of {found.amount} for {r.account}", r.invoice_paid, "invoice_paid"
    else:
        what = f"Give back the fee of {found.amount} for {r.account}: the customer cancelled"
        since, pointer = r.cancelled, "cancelled"
    yield Item(found.kind, case, what, found.by, found.payer, since, pointer, found.amount)


def _owes(item: Item) -> tuple[str, ...]:
    """Who owes it: disputes go to the CPO and the partner's VP of Alliances (T2), our money is Finance's."""
    if item.who == BOTH:
        return ("cpo", PARTNER)
    if item.who == PARTNER:
        return (PARTNER,)
    if item.amount is not None:
        return ("finance",)
    pam = item.case.registration.pam or item.case.deal.pam
    return (pam,) if pam else ()
