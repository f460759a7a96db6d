"""Revenue splits that are not thought through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule
from treaty.terms import JointVenture

from treaty_terms.judged import AT, draft_is_out, live
from treaty_terms.naming import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_SCENARIOS = ("company_sourced", "partner_sourced", "joint_sourced")


@rule("terms/scenarios-missing", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The revenue split of a joint venture is not modelled in all three scenarios."""
    terms = live(deal, desk, JointVenture)
    if terms is None or not ("revenue_split" in terms or draft_is_out(deal, desk)):
        return
    at = (*AT, "revenue_split")
    if gaps := [title(deal, (*at, name)) for name in _SCENARIOS if name not in terms.revenue_split]:
        yield Problem(
            f"The revenue split is not modelled in three scenarios: what is missing is the {listed(gaps)}",
            at,
            remedy="Write `company_sourced`, `partner_sourced` and `joint_sourced`, each with both shares.",
            key=True,
        )
