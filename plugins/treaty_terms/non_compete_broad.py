"""Joint ventures whose non-compete reaches beyond their own segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import JointVenture

from treaty_terms.judged import live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/non-compete-broad", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The non-compete of a joint venture reaches beyond the venture's own segment."""
    if live(deal, desk, JointVenture) is None:
        return
    for each in deal.terms.non_compete:
        is_red_flag = each.scope == "core-category" and each.binds_us
        if each.scope != "joint-venture-segment" and not is_red_flag:
            yield Problem(
                f"This non-compete (“{each.scope}”) reaches beyond the venture's segment; courts rarely uphold that",
                ("terms", "non_compete", each.index, "scope"),
                remedy="Narrow it to `scope: joint-venture-segment`, and say which segment in `what:`.",
            )
