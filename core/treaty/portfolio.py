"""Rules across deals: what each gathers from every deal, brought together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from treaty.desk import Desk

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Gathered(Generic[Fact]):
    """What a rule gathered from one deal.

    Attributes:
        deal: the deal's id.
        path: the deal's own file, for `Place(path, pointer)`.
        partner: the partner's name.
        fact: whatever the rule's `gathers` gave.
    """

    deal: str
    path: str
    partner: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Portfolio(Generic[Fact]):
    """What a rule across deals is handed.

    Attributes:
        gathered: what its `gathers` gave of each deal, sorted by deal; deals of which it gave None are left out.
        unread: ids of deals that could not be read; a rule must not take them for absent.
    """

    desk: Desk
    gathered: tuple[Gathered[Fact], ...] = ()
    unread: tuple[str, ...] = ()
