"""Values that cannot be held against our minimum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.quantities import QuantityError

from treaty_positions.weighing import agreed, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk, Place
    from treaty.source import Pointer

    from treaty_positions.weighing import Weighed


@rule(
    "positions/term-not-comparable",
    severity=Severity.WARNING,
    reads={"positions", "rounds", "terms"},
    needs={"positions"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """What is agreed or asked cannot be held against our minimum."""
    if not deal.stage(desk.as_of).is_open:
        return
    for each in agreed(deal):
        if each.position is not None:
            yield from _mistake(each, each.position.term)
    for ask, each in asked(deal):
        yield from _mistake(each, ask.at.below("value"))


def _mistake(each: Weighed, at: Pointer | Place) -> Iterator[Problem]:
    if each.position is None or each.scale is None or not each.scale.reads(each.position.minimum):
        return
    try:
        each.scale.is_worse(each.value, each.position.minimum)
    except QuantityError as error:
        yield Problem(
            f"Whether the {each.name} is past our minimum cannot be told: {error.problem.rstrip('.')}",
            at,
            remedy=f"{error.advice} Nothing warns of this term until then.".lstrip(),
        )
