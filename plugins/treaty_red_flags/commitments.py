"""What the desk stands by: who may accept a red flag, and which terms are a commitment at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Role, Terms

if TYPE_CHECKING:
    from treaty import Deal, Desk

#: Who must accept a red flag, each for themselves.
BOTH = frozenset({Role.CPO, Role.LEGAL})

#: Carve-outs from the liability cap that are market practice.
MARKET_CARVE_OUTS = frozenset({"confidentiality", "death-or-injury", "fraud", "ip-infringement", "wilful-misconduct"})


def commitments(deal: Deal, desk: Desk) -> Terms:
    """What the deal commits us to, or would; a deal that has ended commits us to nothing."""
    return Terms() if deal.stage(desk.as_of).has_ended else deal.terms
