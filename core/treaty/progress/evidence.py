"""Evidence: what shows that an item of a checklist is done; departments give it, and no department asks another."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treaty.finding import Place
    from treaty.source import Pointer

#: The items that evidence may be about, in the order of the checklists, and what each says is true.
#: The first eight are due before signature, the others within 48 hours after it.
ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "legal-review": "final version reviewed by both sides' Legal",
        "finance-validation": "commercial terms validated by Finance",
        "cpo-approval": "reviewed and approved by the CPO",
        "redlines-settled": "every redline resolved, or accepted as a risk",
        "governing-law": "governing law confirmed",
        "signatories": "authority of both signatories confirmed",
        "signing-order": "e-signature routed to the right people in the right order",
        "filed": "executed agreement filed",
        "crm": "partner active in the CRM at the right tier",
        "enablement": "enablement kick-off scheduled",
        "announcement": "internal announcement sent",
        "registration-portal": "access to the deal-registration portal",
        "mdf-account": "MDF account opened",
        "pam": "Partner Account Manager assigned",
        "first-qbr": "first QBR in the calendar",
    }
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for an item of a checklist, or against it.

    An item is done when something holds for it and nothing speaks against it.

    Attributes:
        item: one of `ITEMS`.
        holds: true for "this shows it", false for "this is still missing".
        because: the sentence that people read: what shows it, or what is missing.
        at: where it stands.
        owes: who still owes it: a role (`legal`), a person's id, or `partner`; nobody once it holds.
        unless_shown: it speaks against the item only while nothing shows it: whatever holds outweighs it.

    Raises:
        ValueError: there is no such item.
    """

    item: str
    holds: bool
    because: str
    at: Pointer | Place = ()
    owes: tuple[str, ...] = ()
    unless_shown: bool = False

    def __post_init__(self) -> None:
        if self.item not in ITEMS:
            raise ValueError(f"{self.item!r} is no item of the checklists")


def weighed(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """`evidence` without what speaks against an item only while nothing shows it, where something does."""
    every = tuple(evidence)
    shown = {each.item for each in every if each.holds}
    return tuple(each for each in every if not (each.unless_shown and each.item in shown))


def settled(evidence: Iterable[Evidence]) -> dict[str, bool]:
    """Which items are done, of those that anything is said about, in the order of the checklists."""
    said: dict[str, bool] = {}
    for each in weighed(evidence):
        said[each.item] = said.get(each.item, True) and each.holds
    return {item: said[item] for item in ITEMS if item in said}
