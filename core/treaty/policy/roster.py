"""Who is at the desk and what each of them may approve, with dates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from treaty.quantities import Money


class Role(StrEnum):
    """What a person may sign off as."""

    CPO = "cpo"
    LEGAL = "legal"
    FINANCE = "finance"
    VP = "vp"
    NEGOTIATOR = "negotiator"

    @property
    def label(self) -> str:
        """The role as people say it."""
        return {"cpo": "CPO", "legal": "Legal", "finance": "Finance", "vp": "VP", "negotiator": "Negotiator"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held over a half-open time `[start, end)`; `end` None while it lasts.

    A delegated one is worth nothing while whoever delegated it does not hold the role by a grant of their own: it dies
    with that grant, and nobody delegates what was delegated to them.

    Attributes:
        delegated_by: the id of whoever delegated it; "" for a grant of one's own.
        within: their own grants of the role.
        limit: the largest amount that a contract signed in the role may commit to; None for any.
    """

    role: Role
    start: datetime
    end: datetime | None = None
    delegated_by: str = ""
    within: tuple[Grant, ...] = ()
    limit: Money | None = None

    def holds_at(self, moment: datetime) -> bool:
        """Whether the role is held at `moment`."""
        if self.delegated_by and not any(own.holds_at(moment) for own in self.within):
            return False
        return self.start <= moment and (self.end is None or moment < self.end)

    @property
    def is_idle(self) -> bool:
        """Whether it never gives the role, for it was delegated by somebody who does not hold it in all that time."""
        return bool(self.delegated_by) and not any(self.holds_at(max(self.start, own.start)) for own in self.within)


@dataclass(frozen=True, slots=True)
class Person:
    """A principal of the roster.

    Attributes:
        email: the address to write to.
        keys: OpenSSH public keys.
        logins: forges with the user name there.
        other_emails: further addresses that git may know the person by.
    """

    id: str
    name: str
    email: str = ""
    keys: tuple[str, ...] = ()
    logins: tuple[tuple[str, str], ...] = ()
    grants: tuple[Grant, ...] = ()
    other_emails: tuple[str, ...] = ()

    def has_address(self, written: str) -> bool:
        """Whether an e-mail address is one of theirs, however it is capitalised; "" is nobody's."""
        return bool(written) and written.casefold() in {each.casefold() for each in (self.email, *self.other_emails)}

    def lenders(self, role: Role, moment: datetime) -> frozenset[str]:
        """Whoever this person has `role` from at `moment`; nobody where it is their own, or they do not hold it."""
        held = [grant for grant in self.grants if grant.role is role and grant.holds_at(moment)]
        lent = all(grant.delegated_by for grant in held)
        return frozenset(grant.delegated_by for grant in held) if lent else frozenset()

    def roles_at(self, moment: datetime) -> frozenset[Role]:
        """The roles this person holds at `moment`."""
        return frozenset(grant.role for grant in self.grants if grant.holds_at(moment))


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody at the desk, by id."""

    people: Mapping[str, Person]

    def holders(self, role: Role, moment: datetime) -> tuple[Person, ...]:
        """Who holds `role` at `moment`, sorted by id."""
        return tuple(self.people[id_] for id_ in sorted(self.people) if role in self.people[id_].roles_at(moment))

    def name(self, person: str) -> str:
        """A person's name for people, or the id where the roster does not know it."""
        found = self.people.get(person)
        return found.name if found else person
