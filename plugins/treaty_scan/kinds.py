"""The kinds of clause that are looked for, in the order in which a report names them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of clause; its value is how the JSON report names it."""

    EXCLUSIVITY = "exclusivity"
    NON_COMPETE = "non-compete"
    MOST_FAVOURED_NATION = "most-favoured-nation"
    UNCAPPED_LIABILITY = "uncapped-liability"
    LIABILITY_CAP = "liability-cap"
    IP_ASSIGNMENT = "ip-assignment"
    JOINT_IP = "joint-ip"
    AUDIT = "audit"
    RENEWAL = "renewal"
    RENEWAL_NOTICE = "renewal-notice"
    MINIMUM_COMMITMENT = "minimum-commitment"
    TERMINATION_FOR_CONVENIENCE = "termination-for-convenience"
    EMPLOYEE_NON_SOLICIT = "employee-non-solicit"
    GOVERNING_LAW = "governing-law"
    ANTI_ASSIGNMENT = "anti-assignment"
    CHANGE_OF_CONTROL = "change-of-control"
    REVENUE_SHARING = "revenue-sharing"


#: In the order of the model's outputs; weights are bound to it.
KINDS = tuple(Kind)
