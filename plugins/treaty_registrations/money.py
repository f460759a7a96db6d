"""Fees and clawbacks: amounts in one currency, computed from the terms, never with floats."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from treaty import Model
from treaty.quantities import MINOR_UNITS, Duration, Money, Unit

from treaty_registrations.records import SOURCED

if TYPE_CHECKING:
    from datetime import date

    from treaty_registrations.case import Case

FEE, CLAWBACK = "fee", "clawback"
_FIRST_YEAR = Duration(12, Unit.MONTHS)
_PRECISION = 40


@dataclass(frozen=True, slots=True)
class Owed:
    """Money that one side owes the other: `kind` is `fee` or `clawback`, `payer` is `us` or `partner`."""

    kind: str
    amount: Money
    payer: str
    by: date | None


def rate(case: Case) -> Decimal | None:
    """The fee's share of first-year ACV in per cent; None where the terms pay none for this attribution."""
    return case.agreed.rates.get(case.registration.attribution)


def fee(case: Case) -> Money | None:
    """The fee on the deal's first-year ACV, rounded to the currency's minor unit, at most the cap.

    None where the terms pay none, where the ACV is not known, or where it and the cap are in two currencies: amounts
    in two currencies are never compared.
    """
    acv, share, cap = case.registration.acv, rate(case), case.agreed.cap
    if acv is None or share is None or (cap is not None and cap.currency != acv.currency):
        return None
    found = _rounded(acv.currency, acv.amount, share, 100)
    return cap if cap is not None and found.exceeds(cap) else found


def credit(case: Case) -> tuple[Decimal, Decimal] | None:
    """Our and the partner's share in the credit for a co-sold deal, in per cent.

    All of it is the partner's where it sourced the deal, the agreed split where both did (T2); None where there is none
    to share.
    """
    if case.deal.model is not Model.CO_SELL:
        return None
    match case.registration.attribution:
        case "sourced":
            return Decimal(0), Decimal(100)
        case "joint":
            return case.agreed.joint
        case _:
            return None


def needs_introduction(case: Case) -> bool:
    """Whether a fee hangs on an introduction: in a referral always, else where the partner says it sourced the deal."""
    r = case.registration
    if r.upsell_of or rate(case) is None:
        return False
    return case.deal.model is Model.REFERRAL or r.attribution == SOURCED


def must_be_new(case: Case) -> bool:
    """Whether the account has to be net-new: where the terms say so, and where a fee is claimed for sourcing it."""
    if case.registration.upsell_of:
        return False
    return case.agreed.net_new_only or (case.registration.attribution == SOURCED and bool(case.agreed.rates))


def unearned(case: Case) -> str:
    """Why the registration has earned no fee, as the end of “no fee, for …”; "" where it has."""
    r = case.registration
    if not r.is_accepted:
        return "the registration was not accepted"
    if r.closed is None:
        return "the deal is not closed"
    if must_be_new(case) and case.is_net_new is False:
        return "the account is not net-new"
    if needs_introduction(case) and not r.introduction:
        return "no introduction is documented"
    if case.close_by is not None and r.closed > case.close_by:
        return f"it closed after {case.close_by}"
    return _unearned_upsell(case) or _unearned_after_the_end(case)


def _unearned_upsell(case: Case) -> str:
    r = case.registration
    if not r.upsell_of:
        return ""
    first = case.beside.get(r.upsell_of)
    if first is None or first.closed is None or first is r:
        return f"it is an upsell of `{r.upsell_of}`, which has not closed"
    if case.agreed.upsell == "none":
        return "upsells earn none"
    if case.agreed.upsell == "first-year" and r.closed and r.closed > case.after(first.closed, _FIRST_YEAR):
        return "it was sold after the account's first year"
    return ""


def _unearned_after_the_end(case: Case) -> str:
    """What closes after the agreement has ended still counts during its tail."""
    ends = [o.day for name in ("terminated", "expired") if (o := case.deal.milestones.get(name)) is not None]
    r, tail = case.registration, case.agreed.tail
    if not ends or r.closed is None or r.closed <= min(ends):
        return ""
    if tail is not None and r.registered.day <= min(ends) and r.closed <= case.after(min(ends), tail):
        return ""
    return "it closed after the agreement had ended"


def clawed_back(case: Case, amount: Money) -> Money:
    """How much of a fee of `amount` is not earned, as the customer cancelled inside the clawback window.

    All of it or, where the terms say pro rata, the part for the days of the window that were left.
    """
    r, until = case.registration, case.clawback_until
    if r.cancelled is None or r.invoice_paid is None or until is None or not case.is_clawed_back:
        return Money(amount.currency, Decimal(0))
    if not case.agreed.clawback_pro_rata or r.cancelled <= r.invoice_paid:
        return amount
    left, window = (until - r.cancelled).days, (until - r.invoice_paid).days
    return _rounded(amount.currency, amount.amount, left, window)


def owed(case: Case) -> Owed | None:
    """What is owed for the registration now, a fee or one to give back; None if nothing is, or nobody says who pays."""
    amount, r = fee(case), case.registration
    if amount is None or not case.agreed.payer:
        return None
    back = clawed_back(case, amount)
    if r.fee_paid is not None:
        due = back.amount and r.fee_returned is None
        return Owed(CLAWBACK, back, case.agreed.payee, case.return_by) if due else None
    rest = Money(amount.currency, amount.amount - back.amount)
    if r.invoice_paid is None or not rest.amount or unearned(case):
        return None
    return Owed(FEE, rest, case.agreed.payer, case.pay_by)


def _rounded(currency: str, amount: Decimal, times: Decimal | int, by: int) -> Money:
    """`amount` × `times` / `by`, rounded once, to the currency's minor unit."""
    with localcontext(prec=_PRECISION):
        unit = Decimal(1).scaleb(-MINOR_UNITS[currency])
        return Money(currency, (amount * times / by).quantize(unit, ROUND_HALF_UP))
