"""What an agreement of each model must say, and by when.

What a draft needs is the commercial core that Finance validates before Legal drafts (S10; T1 to T5, L1, L2). What a
final draft needs besides are the provisions of every substantive agreement (L5 to L23) and the rest of the model's
own. The liability cap is not among them: its absence is a red flag. `a|b` asks for one of the two.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty import Model

from treaty_terms.naming import title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treaty import Deal

_MONEY = "commercial/currency commercial/payment"

#: By model: before our draft is sent.
DRAFT: Mapping[Model, str] = MappingProxyType(
    {
        Model.REFERRAL: f"{_MONEY} commercial/fee commercial/fee_basis commercial/due",
        Model.CO_SELL: f"{_MONEY} commercial/incentive commercial/sourced|commercial/mdf commercial/overlap_sharing",
        Model.RESELLER: f"{_MONEY} commercial/discount|commercial/margin commercial/territory commercial/resale_price "
        "commercial/renewals commercial/first_line_support",
        Model.IMPLEMENTATION: f"{_MONEY} commercial/scope commercial/hourly_rate commercial/contracts_with_customer",
        Model.OEM: f"{_MONEY} commercial/royalty|commercial/royalty_per_unit commercial/royalty_metric "
        "commercial/field_of_use commercial/sublicensing commercial/support",
        Model.JOINT_VENTURE: "commercial/currency commercial/entity commercial/equity commercial/board "
        "commercial/contributions",
        Model.ALLIANCE: "commercial/integration_scope commercial/support_boundary",
    }
)
_EVERY = (
    "exclusivity non_solicitation ip/existing ip/joint ip/trademarks data/customer_data data/laws "
    "liability/consequential_damages liability/indemnities term/initial term/renewal termination/cure "
    "termination/survives confidentiality/lasts "
    "law/governing law/courts|law/arbitration law/escalate_within compliance obligations success_criteria"
)
_NOTICE = f"{_EVERY} termination/convenience_notice"
#: By model: before the final draft is agreed, besides what a draft needs.
FINAL: Mapping[Model, str] = MappingProxyType(
    {
        Model.REFERRAL: f"{_NOTICE} commercial/net_new_only commercial/introduction commercial/close_within "
        "commercial/lookback commercial/upsell commercial/tail",
        Model.CO_SELL: f"{_NOTICE} commercial/account_plan commercial/pipeline_review commercial/forecast",
        Model.RESELLER: f"{_NOTICE} commercial/price_change_notice commercial/point_of_sale_reports",
        Model.IMPLEMENTATION: f"{_NOTICE} ip/customer_deliverables commercial/p1_response commercial/p2_response "
        "commercial/subcontractors",
        Model.OEM: f"{_NOTICE} commercial/branding commercial/sbom commercial/export_control commercial/end_of_life "
        "commercial/escrow",
        Model.JOINT_VENTURE: f"{_EVERY} commercial/reserved_matters commercial/first_refusal commercial/exit_notice "
        "commercial/licence_back",
        Model.ALLIANCE: f"{_NOTICE} commercial/deprecation_notice commercial/feedback_licence "
        "commercial/joint_marketing commercial/certification_expires",
    }
)


def absent(deal: Deal, needed: Iterable[str]) -> tuple[str, ...]:
    """The names of the terms in `needed` that the deal does not have, in their order."""
    return tuple(
        " or ".join(title(deal, ("terms", *term.split("/"))) for term in either.split("|"))
        for either in needed
        if not any(_is_written(deal, term) for term in either.split("|"))
    )


def _is_written(deal: Deal, term: str) -> bool:
    found = deal.terms.data
    for key in term.split("/"):
        if key not in found:
            return False
        found = found[key]
    return True
