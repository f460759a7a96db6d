"""Who may sign for us: by role, and up to which amount."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from treaty import Role, listed
from treaty.quantities import Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from treaty import Deal, Desk
    from treaty.policy.roster import Grant, Person

#: Roles whose holders may sign for us.
SIGNING = (Role.CPO, Role.VP)
#: The amounts of a deal that bind somebody to pay, and what they are called.
_COMMITMENTS = {
    ("terms", "commercial", "mdf"): "MDF a year",
    ("terms", "commercial", "minimum_commitment"): "minimum commitment a year",
    ("terms", "commercial", "prepayment"): "prepaid royalties",
    ("terms", "commercial", "credit_limit"): "credit limit",
    ("terms", "term", "revenue_minimum"): "revenue minimum",
}
_HONORIFICS = frozenset({"dr", "prof", "mr", "mrs", "ms", "herr", "frau", "ing", "dipl", "phd", "mba"})


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: honorifics, order, case and accents of spelling aside."""
    return bool(_words(one)) and _words(one) == _words(other)


def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain)) - _HONORIFICS


def person_named(name: str, desk: Desk) -> Person | None:
    """The one person of the roster with this name; None where there is none, or several."""
    found = [person for person in desk.roster.people.values() if same_person(person.name, name)]
    return found[0] if len(found) == 1 else None


def without_authority(name: str, deal: Deal, desk: Desk, moment: datetime, *, binding: bool) -> str:
    """Why `name` may not sign for us at `moment`; "" where they may. What does not bind knows no limit."""
    person = person_named(name, desk)
    if person is None:
        return f"{name} is not on the roster"
    grants = [grant for grant in person.grants if grant.role in SIGNING and grant.holds_at(moment)]
    if not grants:
        roles = " nor ".join(role.label for role in SIGNING)
        return f"{name} was neither {roles} then" if moment < desk.as_of else f"{name} is neither {roles}"
    if not binding:
        return ""
    objections = [over_limit(grant, deal) for grant in grants]
    return "" if "" in objections else f"{name} may sign up to {grants[0].limit}, and {objections[0]}"


def over_limit(grant: Grant, deal: Deal) -> str:
    """What in the deal is more than the grant's limit, or cannot be compared with it; "" where nothing is."""
    limit = grant.limit
    if limit is None:
        return ""
    over = [f"the {what} is {money}" for what, money in commitments(deal) if _is_over(money, limit)]
    return listed(over)


def _is_over(money: Money, limit: Money) -> bool:
    return money.currency != limit.currency or money.exceeds(limit)  # what cannot be compared is denied


def commitments(deal: Deal) -> Iterator[tuple[str, Money]]:
    """The amounts that the deal binds either side to, each as written: a year's is not multiplied by the years."""
    for pointer, what in _COMMITMENTS.items():
        value = deal.document.data
        for key in pointer:
            value = value.get(key, {}) if isinstance(value, dict) else {}
        if isinstance(value, str):
            yield what, Money.parse(value)
    for each in deal.document.data.get("terms", {}).get("commercial", {}).get("contributions", ()):
        if "worth" in each:
            yield "worth of a contribution", Money.parse(each["worth"])
