"""The items of both checklists: their number, their hand tick, what is to be done for them, and who usually does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Role
from treaty.progress.evidence import ITEMS
from treaty.progress.models import Model, Tier

if TYPE_CHECKING:
    from treaty import Deal

#: In `owes`: the deal's owner, and its Partner Account Manager (or, where it has none, the owner).
OWNER, PAM = "owner", "pam"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a checklist.

    Attributes:
        code: its number in the playbook, C1 to C15.
        tick: the key below `checklist:` that stands for it, or for the part of it that nothing else shows; or "".
        task: what is to be done, as one would tell a colleague.
        owes: who usually owes it: roles, `owner`, `pam`.
        after: due within 48 hours after signature, not before it.
    """

    id: str
    code: str
    tick: str
    task: str
    owes: tuple[str, ...] = (OWNER,)
    after: bool = False

    @property
    def title(self) -> str:
        """What the item says is true."""
        return ITEMS[self.id]


FILED = "filed"
CPO_APPROVAL = "cpo-approval"
EVERY: tuple[Item, ...] = (
    Item("legal-review", "C1", "partner_legal_review", "Have the final version confirmed by both sides' Legal"),
    Item("finance-validation", "C2", "", "Have the commercial terms validated by Finance", (Role.FINANCE.value,)),
    Item(CPO_APPROVAL, "C3", "", "Have the deal approved by the CPO", (Role.CPO.value,)),
    Item("redlines-settled", "C4", "", "Settle every redline, or have it accepted as a risk"),
    Item("governing-law", "C5", "", "Have the governing law confirmed", (Role.LEGAL.value,)),
    Item("signatories", "C6", "partner_authority", "Confirm the authority of both signatories"),
    Item("signing-order", "C7", "signing_order", "Check the e-signature routing: right people, right order"),
    Item(FILED, "C8", "", "File the executed agreement"),
    Item("crm", "C9", "crm", "Activate the partner in the CRM at the right tier", (PAM,), after=True),
    Item("enablement", "C10", "enablement", "Schedule the enablement kick-off", (PAM,), after=True),
    Item("announcement", "C11", "announcement", "Send the internal announcement", (Role.CPO.value,), after=True),
    Item("registration-portal", "C12", "registration_portal", "Open the registration portal", (PAM,), after=True),
    Item("mdf-account", "C13", "mdf_account", "Open the MDF account", (Role.FINANCE.value,), after=True),
    Item("pam", "C14", "pam", "Assign a Partner Account Manager", (Role.VP.value,), after=True),
    Item("first-qbr", "C15", "first_qbr", "Put the first QBR into the calendar", (PAM,), after=True),
)
BY_TICK = {item.tick: item for item in EVERY if item.tick}

#: Models in which the partner brings no opportunity to us: it sells its own product, or through the joint company.
_REGISTERS_NOTHING = frozenset({Model.OEM, Model.JOINT_VENTURE})


def exempt(item: Item, deal: Deal, *, is_signed: bool) -> str:
    """Why the item does not apply to the deal; "" where it does."""
    money = deal.terms.commercial
    match item.id:
        case "filed" if not is_signed:
            return "the agreement is not signed yet"
        case "registration-portal" if deal.model in _REGISTERS_NOTHING:
            return f"{deal.pattern.title} partners register no deals"
        case "mdf-account" if "mdf" not in money and money.get("incentive") != "mdf":
            return "no MDF is agreed"
        case "pam" if deal.tier not in (Tier.PLATINUM, Tier.GOLD):
            tier = f"this one is {deal.tier.value.capitalize()}" if deal.tier else "this one has no tier"
            return f"Platinum and Gold partners have one, and {tier}"
        case _:
            return ""
