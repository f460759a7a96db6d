"""Every rule of this department: first whether our positions make sense, then where the deal stands to them."""

from __future__ import annotations

from treaty_positions import (
    asked_past_minimum,
    batna_missing,
    batna_weak,
    conceded_alone,
    final_demand,
    missing,
    not_comparable,
    out_of_order,
    past_minimum,
    payer_contradicted,
    term_not_comparable,
    term_twice,
    unknown_term,
    walk_away_missing,
    worse_than_target,
)

RULES = (
    missing.check,
    unknown_term.check,
    term_twice.check,
    not_comparable.check,
    out_of_order.check,
    payer_contradicted.check,
    batna_missing.check,
    batna_weak.check,
    walk_away_missing.check,
    past_minimum.check,
    worse_than_target.check,
    asked_past_minimum.check,
    final_demand.check,
    term_not_comparable.check,
    conceded_alone.check,
)
