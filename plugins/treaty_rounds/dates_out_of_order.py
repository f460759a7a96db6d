"""Rounds whose dates cannot be."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Severity, rule
from treaty.negotiation.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Round

_REMEDY = "Correct the date; what is only planned is a `next_step`."


@rule("rounds/dates-out-of-order", severity=Severity.ERROR, reads={"rounds"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A date in the rounds contradicts their order, or has not come."""
    numbered = [each for each in rounds(deal) if each.number]
    for before, after in pairwise(numbered):
        if after.on < before.on <= desk.today:
            yield Problem(
                f"Round {after.number} is dated {after.on}, before round {before.number} of {before.on}",
                Place(after.path, ("on",)),
                remedy="Correct the wrong date, or number the rounds in the order in which they were.",
                related=(Related(f"round {before.number}", Place(before.path, ("on",))),),
            )
    for each in rounds(deal):
        for what, day, at in _dated(each):
            if day > desk.today:
                message = f"{what} is dated {day}, and today is {desk.today}: only what has happened is recorded here"
                yield Problem(message, at, remedy=_REMEDY)
            elif day < each.on and what.startswith("The decision"):
                yield Problem(f"{what} is dated {day}, before the redline came on {each.on}", at, remedy=_REMEDY)


def _dated(each: Round) -> Iterator[tuple[str, date, Place]]:
    yield "The round", each.on, Place(each.path, ("on",))
    for sent in each.sent:
        yield "What was sent", sent.on, sent.at.below("on")
    for redline in each.redlines:
        if redline.decided is not None:
            yield f"The decision on {redline.name}", redline.decided, redline.at.below("decided")
