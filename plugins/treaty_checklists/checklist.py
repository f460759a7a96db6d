"""Both checklists of a deal, worked out from what every department shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from treaty import Role
from treaty.progress.milestones import onboarding_ends

from treaty_checklists.items import EVERY, FILED, OWNER, PAM, Item, exempt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from treaty import Deal, Desk, Evidence
    from treaty.progress.milestones import Occasion

PARTNER = "partner"
_ROLES = {role.value: role for role in Role}


class State(StrEnum):
    """How an item stands."""

    DONE = "done"
    OPEN = "open"
    EXEMPT = "not-applicable"


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a deal.

    Attributes:
        says: what shows that it is done, or what is missing; empty where nothing has been said.
        because: why it does not apply; else "".
        owes: while it is open, who owes it: roles, persons' ids, `partner`.
        due: when it must be done at the latest, once that is known.
    """

    item: Item
    state: State
    says: tuple[Evidence, ...] = ()
    because: str = ""
    owes: tuple[str, ...] = ()
    due: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.state is State.OPEN


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items due before signature and within 48 hours after it, each in the order of the playbook.

    Attributes:
        ends: when the 48 hours are over; None before signature.
    """

    before: tuple[Line, ...]
    after: tuple[Line, ...]
    ends: datetime | None = None

    @classmethod
    def of(cls, deal: Deal, desk: Desk) -> Checklist:
        """The checklists of `deal`.

        Raises:
            NotDeclared: the deal's evidence may not be read.
        """
        signature = deal.milestones.get("signed")
        signature = signature if signature is not None and signature.moment <= desk.as_of else None
        said: dict[str, list[Evidence]] = {}
        for each in deal.evidence():
            if each.unless_shown:
                continue  # our own word for whoever shows the checklists elsewhere
            said.setdefault(each.item, []).append(each)
        lines = [_line(item, said.get(item.id, ()), deal, desk, signature) for item in EVERY]
        return cls(
            tuple(line for line in lines if not line.item.after),
            tuple(line for line in lines if line.item.after),
            onboarding_ends(signature) if signature else None,
        )

    def onboarding(self) -> tuple[Line, ...]:
        """What is open and due within 48 hours after signature: the filing, and the second list."""
        return tuple(line for line in (*self.before, *self.after) if line.due is not None and line.is_open)


def _line(item: Item, said: Iterable[Evidence], deal: Deal, desk: Desk, signature: Occasion | None) -> Line:
    against = tuple(e for e in said if not e.holds)
    shown = tuple(e for e in said if e.holds)
    if shown and not against:
        return Line(item, State.DONE, shown)
    if reason := exempt(item, deal, is_signed=signature is not None):
        return Line(item, State.EXEMPT, because=reason)
    due = onboarding_ends(signature) if signature and (item.after or item.id == FILED) else None
    usual = _usual(item, deal, desk)
    owes = chain.from_iterable(e.owes or usual for e in against) if against else usual
    return Line(item, State.OPEN, against, owes=tuple(dict.fromkeys(owes)), due=due)


def _usual(item: Item, deal: Deal, desk: Desk) -> tuple[str, ...]:
    """Who usually owes the item; nobody where the deal has no owner."""
    owner = (deal.owner,) if deal.owner else ()
    manager = (deal.pam,) if deal.pam in desk.roster.people else owner
    return tuple(chain.from_iterable({OWNER: owner, PAM: manager}.get(word, (word,)) for word in item.owes))


def people(line: Line, deal: Deal, desk: Desk) -> tuple[str, ...]:
    """Who owes an open item, by name: those who hold its roles now, the partner, persons."""
    return tuple(_named(word, deal, desk) for word in line.owes) or ("nobody named",)


def _named(word: str, deal: Deal, desk: Desk) -> str:
    if word == PARTNER:
        return deal.partner.name
    role = _ROLES.get(word)
    if role is None:
        return desk.roster.name(word)
    holders = " or ".join(person.name for person in desk.roster.holders(role, desk.as_of))
    return f"{holders} ({role.label})" if holders else f"{role.label} (nobody holds the role)"
