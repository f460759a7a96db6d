"""The provisions that are red flags in our own terms."""

from __future__ import annotations

from treaty_red_flags import (
    broad_exclusivity,
    core_non_compete,
    customer_list_audit,
    joint_ip_assigned,
    market_carve_out,
    most_favoured_nation,
    renewal_without_minimum,
    uncapped_carve_out,
    uncapped_liability,
)

#: Never without sign-off of the CPO and Legal, and the last one never at all.
FORBIDDEN = (
    broad_exclusivity.check,
    joint_ip_assigned.check,
    renewal_without_minimum.check,
    uncapped_liability.check,
    uncapped_carve_out.check,
    most_favoured_nation.check,
    customer_list_audit.check,
    core_non_compete.check,
)
PROVISIONS = (*FORBIDDEN, market_carve_out.check)
