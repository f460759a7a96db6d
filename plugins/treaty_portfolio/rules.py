"""Every rule of this department; all of them look across deals."""

from __future__ import annotations

from treaty_portfolio import (
    concentration,
    exclusivities_collide,
    exclusivity_crossed,
    most_favoured_ripple,
    partner_contradicted,
    partner_twice,
)

RULES = (
    exclusivities_collide.check,
    exclusivity_crossed.check,
    most_favoured_ripple.check,
    partner_twice.check,
    partner_contradicted.check,
    concentration.check,
)
