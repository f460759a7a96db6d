"""The agenda: what is open in all deals, who has to do it, and how old the debt is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from treaty.language.wording import listed
from treaty.policy.roster import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from treaty.checks.judged import Judged
    from treaty.deal import Deal
    from treaty.finding import Visibility
    from treaty.policy.roster import Roster
    from treaty.progress.dues import Due

PARTNER = "partner"
_ROLES = frozenset(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """One due of one deal.

    Attributes:
        partner: the partner's name.
        people: ids of those of us who owe it, sorted; nobody where the partner does, or no one holds the role.
        side: `us` or `partner`.
        roles: the labels of roles that owe it.
    """

    deal: str
    partner: str
    due: Due
    people: tuple[str, ...] = ()
    side: str = "us"
    roles: tuple[str, ...] = ()

    def age(self, today: date) -> int:
        """The days since it was due, or, where no day is set, since it has been owed; negative while it is ahead."""
        start = self.due.day or self.due.since
        return (today - start).days if start else 0

    def who(self, roster: Roster) -> str:
        """The names of who owes it."""
        if self.side == PARTNER:
            return self.partner
        names = listed([roster.name(person) for person in self.people])
        return names or (f"{listed(self.roles)} (nobody holds it)" if self.roles else "nobody named")

    def is_ahead(self, today: date, days: int = 0) -> bool:
        """Whether it is due later than `days` from today."""
        return self.due.day is not None and self.due.day > today + timedelta(days=days)


def agenda(judged: Iterable[Judged], roster: Roster, as_of: datetime, audience: Visibility) -> tuple[Entry, ...]:
    """What `audience` may know to be open in the deals that were kept with their dues; the oldest debt first."""
    entries = (
        _entry(each.deal, due, roster, as_of)
        for each in judged
        if each.deal is not None
        for due in each.dues
        if due.visibility <= audience
    )
    return tuple(sorted(entries, key=lambda e: (-e.age(as_of.date()), e.deal, e.due.id)))


def _entry(deal: Deal, due: Due, roster: Roster, as_of: datetime) -> Entry:
    owes = due.owes or ((deal.owner,) if deal.owner else ())
    roles = [Role(word) for word in owes if word in _ROLES]
    holders = {person.id for role in roles for person in roster.holders(role, as_of)}
    people = holders | {word for word in owes if word not in _ROLES and word != PARTNER}
    side = PARTNER if owes == (PARTNER,) else "us"
    return Entry(deal.id, deal.partner.name, due, tuple(sorted(people)), side, tuple(r.label for r in roles))
