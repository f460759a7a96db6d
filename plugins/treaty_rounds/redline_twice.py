"""Two redlines of one name in one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule
from treaty.negotiation.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Redline


@rule("rounds/redline-twice", severity=Severity.ERROR, reads={"rounds"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """Two redlines of one round have the same id."""
    for each in rounds(deal):
        first: dict[str, Redline] = {}
        for redline in each.redlines:
            if redline.id and redline.id in first:
                yield Problem(
                    f"“{redline.id}” is the name of two redlines in this round, so only the last would count",
                    redline.at.below("id"),
                    remedy="Give each redline an id of its own.",
                    related=(Related("the other one", first[redline.id].at.below("id")),),
                )
            first.setdefault(redline.id, redline)
