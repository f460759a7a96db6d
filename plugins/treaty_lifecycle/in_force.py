"""Agreements that are in force, and how their days are told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from treaty import counted
from treaty.signed.contract import Contract

if TYPE_CHECKING:
    from datetime import date

    from treaty import Deal, Desk


def in_force(deal: Deal, desk: Desk) -> Contract | None:
    """The agreement of a deal that is signed and has not ended; None for any other."""
    contract = Contract.of(deal, desk)
    return None if contract is None or contract.ended or deal.stage(desk.as_of).has_ended else contract


def business_day(day: date, desk: Desk) -> date:
    """The last business day up to and including `day`."""
    while not desk.calendar.is_business_day(day):
        day -= timedelta(days=1)
    return day


def told(day: date, desk: Desk) -> str:
    """`day`, and where no business is done on it, the day by which a letter must be there."""
    before = business_day(day, desk)
    if before == day:
        return str(day)
    return f"{day} (a {day:%A}; the last business day before it is {before:%A}, {before})"


def distance(day: date, today: date) -> str:
    """`in 9 days`, `today`, `2 days ago`."""
    days = (day - today).days
    if days == 0:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"
