"""Where a registration stands, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty_registrations.case import is_late, is_over, told
from treaty_registrations.money import clawed_back, credit, fee, unearned
from treaty_registrations.records import REJECTED

if TYPE_CHECKING:
    from treaty_registrations.case import Case


def state(case: Case) -> str:
    """Where it stands, in one line: `accepted, protection runs until 2027-01-11`, `rejected: house account`."""
    r = case.registration
    if r.lost is not None:
        return f"lost on {r.lost}"
    if r.answer == REJECTED:
        return f"rejected: {r.reason}" if r.reason else "rejected, nobody said why"
    if r.closed is not None:
        return f"closed on {r.closed}{_paid(case)}"
    if not r.answer:
        return f"to be answered by {told(case.answer_by)}"
    ended = case.protected_until is not None and is_over(case.protected_until, case.desk)
    return f"accepted, protection {'ended on' if ended else 'runs until'} {case.protected_until}"


def _paid(case: Case) -> str:
    """What became of the fee of a deal that closed."""
    r, amount = case.registration, fee(case)
    if amount is None or not amount.amount:
        return ""
    if case.is_clawed_back:
        back = clawed_back(case, amount)
        given = f"given back on {r.fee_returned}" if r.fee_returned else "to be given back"
        paid = f"fee of {back} {given}" if r.fee_paid else f"no fee of {back}"
        return f"; cancelled on {r.cancelled}, {paid}"
    if r.fee_paid is not None:
        return f"; fee of {amount} paid on {r.fee_paid}"
    if why := unearned(case):
        return f"; no fee, for {why}"
    return f"; fee of {amount} due by {case.pay_by}" if case.pay_by else f"; fee of {amount} once the customer has paid"


def record(case: Case) -> dict[str, Any]:
    """Everything that is computed of a registration; amounts and dates as text, None where there is none."""
    r, amount, share = case.registration, fee(case), credit(case)
    return {
        "deal": case.deal.id,
        "partner": case.deal.partner.name,
        "registration": r.name,
        "account": r.account,
        "by": case.by,
        "standing": state(case),
        "answer": r.answer or None,
        "answer_by": case.answer_by.isoformat(),
        "answered_late": r.answered is not None and is_late(r.answered, case.answer_by),
        "attribution": r.attribution or None,
        "net_new": case.is_net_new,
        "protected_until": case.protected_until.isoformat() if case.protected_until else None,
        "closed": r.closed.isoformat() if r.closed else None,
        "acv": str(r.acv) if r.acv else None,
        "fee": str(amount) if amount else None,
        "no_fee_for": unearned(case) or None,
        "credit": {"us": f"{share[0]:f}%", "partner": f"{share[1]:f}%"} if share else None,
    }
