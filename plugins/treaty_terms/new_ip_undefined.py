"""Joint ventures that do not say what they create."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import JointVenture

from treaty_terms.judged import draft_is_out, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/new-ip-undefined", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A joint venture shares its new IP, and what counts as new is not defined."""
    terms, joint = live(deal, desk, JointVenture), deal.terms.ip.joint
    if terms is None or terms.new_ip_means or joint == "none" or not (joint or draft_is_out(deal, desk)):
        return
    yield Problem(
        "Nothing says what counts as new IP: created together, or enhanced from what one side brought in",
        ("terms", "ip", "joint"),
        remedy="Write `new_ip_means:` under `commercial:`, and say whose an enhancement is.",
    )
