"""Redlines that were settled in a round that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.negotiation.rounds import rounds

from treaty_rounds.register import redlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("rounds/settled-in-no-round", severity=Severity.ERROR, reads={"rounds"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """A redline was settled in a round that there is not, or before it came."""
    numbers = {each.number for each in rounds(deal) if each.number}
    for redline in redlines(deal):
        if redline.resolved and redline.resolved not in numbers:
            message = f"The redline {redline.name} is said to be settled in round {redline.resolved}, which is not here"
        elif redline.resolved and redline.resolved < redline.round:
            message = f"The redline {redline.name} came in round {redline.round} and is settled in {redline.resolved}"
        elif redline.resolved and redline.status == "open":
            message = f"The redline {redline.name} is settled in round {redline.resolved} and open all the same"
        else:
            continue
        yield Problem(
            message,
            redline.at.below("resolved"),
            remedy="`resolved:` is the number of the round in which it was settled; leave it out while it is open.",
        )
