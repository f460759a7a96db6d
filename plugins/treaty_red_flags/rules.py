"""Every rule of this department, in the order in which the desk's playbook names the provisions."""

from __future__ import annotations

from treaty_red_flags import asked_by_partner
from treaty_red_flags.provisions import PROVISIONS

RULES = (*PROVISIONS, asked_by_partner.check)
