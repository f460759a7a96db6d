"""Agreed terms that are past our walk-away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Role, Severity, rule

from treaty_positions.weighing import agreed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "positions/past-minimum",
    severity=Severity.ERROR,
    reads={"positions", "terms"},
    needs={"positions"},
    sign_off={Role.CPO},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The terms are past our minimum."""
    if not deal.stage(desk.as_of).is_open:
        return
    for each in agreed(deal):
        if each.position is not None and each.is_past():
            yield Problem(
                f"The {each.name} of {each.shown} is past our minimum of {each.position.minimum}",
                each.position.term,
                remedy="Take it back: what is only asked belongs into a round. Or stop the deal, cleanly.",
                related=(Related("our minimum", each.position.at.below("minimum")),),
            )
