"""Which view shows the commercial terms of which model."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty.progress.models import Model
from treaty.terms.building import Alliance, Implementation, JointVenture, Oem
from treaty.terms.selling import CoSell, Referral, Reseller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.terms.shared import Commercial

COMMERCIAL: Mapping[Model, type[Commercial]] = MappingProxyType(
    {
        Model.REFERRAL: Referral,
        Model.CO_SELL: CoSell,
        Model.RESELLER: Reseller,
        Model.IMPLEMENTATION: Implementation,
        Model.OEM: Oem,
        Model.JOINT_VENTURE: JointVenture,
        Model.ALLIANCE: Alliance,
    }
)
