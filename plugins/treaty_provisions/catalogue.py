"""What every substantive agreement must address: the desk's playbook L1 to L28, one line each.

L29 (Legal reviews whatever concerns IP) is a gate of the approvals, and L30 is about terms; neither is looked for here.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from treaty import Deal

#: Models in which the partner brings opportunities as a matter of course.
_REGISTERING = frozenset({"referral", "co-sell", "reseller"})


def _always(deal: Deal) -> bool:  # noqa: ARG001  # one signature for all
    return True


def _money_moves(deal: Deal) -> bool:
    return deal.model != "alliance"  # whose terms, by their schema, hold no money


def _crosses_border(deal: Deal) -> bool:
    """Money crosses a border: the countries are known and differ, or the terms say what then."""
    countries = {deal.us.country, deal.partner.country} - {""}
    return _money_moves(deal) and (len(countries) > 1 or "fx" in deal.terms.commercial)


def _registers(deal: Deal) -> bool:
    return deal.model in _REGISTERING or "registration" in deal.terms.commercial


def _is_exclusive(deal: Deal) -> bool:
    return bool(deal.terms.exclusivity)


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that an agreement must say.

    Attributes:
        code: of the playbook.
        name: as a heading's attribute and `not_applicable` call it.
        says: what it must say, to be read after "it does not say".
        applies: whether a deal's agreement needs it.
    """

    code: str
    name: str
    says: str
    applies: Callable[[Deal], bool] = _always

    def __str__(self) -> str:
        return f"{self.says} ({self.code}, `{self.name}`)"


PROVISIONS = (
    Provision("L1", "commercial-model", "what the partnership is and on which commercial terms"),
    Provision("L2", "payment", "what triggers payment and within how long", _money_moves),
    Provision("L2", "currency", "in which currency is paid", _money_moves),
    Provision("L2", "currency-conversion", "who converts currencies, at which rate or risk", _crosses_border),
    Provision("L3", "deal-registration", "how deals are registered and how fast that is answered", _registers),
    Provision("L4", "registration-audit", "that registrations may be audited", _registers),
    Provision("L5", "existing-ip", "that each keeps its pre-existing IP"),
    Provision("L6", "trademarks", "that trade marks need written approval for each use"),
    Provision("L7", "data-protection", "which data-protection law applies"),
    Provision("L8", "customer-data", "that no customer data passes without written consent"),
    Provision("L9", "ai-use", "that customer data trains no AI without a separate agreement"),
    Provision("L10", "exclusivity", "whether it is exclusive"),
    Provision("L11", "exclusivity-limits", "for which geography, industry or product it is exclusive", _is_exclusive),
    Provision("L12", "non-solicitation", "that neither solicits the other's employees"),
    Provision("L13", "liability-cap", "where liability is capped"),
    Provision("L14", "indemnity", "that each indemnifies for its own products and services"),
    Provision("L15", "consequential-damages", "that consequential damages are excluded"),
    Provision("L16", "ip-indemnity", "that each indemnifies for its own IP claims"),
    Provision("L17", "initial-term", "how long it runs at first"),
    Provision("L18", "renewal", "whether and how it renews"),
    Provision("L19", "termination-for-cause", "that a breach which is not cured ends it"),
    Provision("L20", "termination-for-convenience", "on which notice it ends for convenience"),
    Provision("L21", "survival", "what survives its end"),
    Provision("L22", "governing-law", "which law governs it"),
    Provision("L23", "escalation", "to whom a dispute is escalated"),
    Provision("L24", "arbitration", "that what stays unresolved is arbitrated"),
    Provision("L25", "class-action-waiver", "that class actions are waived where the law allows it"),
    Provision("L26", "anti-bribery", "that neither bribes"),
    Provision("L27", "sanctions", "that neither is a target of sanctions"),
    Provision("L28", "authority", "that each may sign"),
)

NAMED: Mapping[str, Provision] = MappingProxyType({provision.name: provision for provision in PROVISIONS})
