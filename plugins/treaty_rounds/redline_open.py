"""Redlines that are still open when the text is said to be final."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_rounds.register import COMMITTED, unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("rounds/redline-open", severity=Severity.ERROR, reads={"rounds", "milestones"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The final draft is agreed and a redline is open."""
    if deal.stage(desk.as_of) not in COMMITTED:
        return
    for redline in unsettled(deal):
        yield Problem(
            f"The final draft is agreed, and the redline {redline.name} is {redline.status}",
            redline.at.below("status"),
            remedy="Say how it was settled (`accepted`, `rejected`, or `countered` with `agreed:`), "
            "or have it `accepted-as-risk` by the CPO or Legal.",
        )
