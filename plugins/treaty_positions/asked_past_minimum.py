"""Asks that we cannot take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_positions.weighing import asked, newest_of_theirs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "positions/asked-past-minimum", severity=Severity.WARNING, reads={"positions", "rounds", "terms"}, needs={"rounds"}
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner asks for something past our minimum."""
    newest = newest_of_theirs(deal)
    if newest is None or newest.final or not deal.stage(desk.as_of).is_open:
        return
    for ask, each in asked(deal):
        if each.objection:
            yield Problem(
                f"They ask about the {each.name}: {each.objection}",
                ask.at.below("value"),
                remedy="An opening ask is no walk-away: answer with our position, its reasons, and the whole package.",
            )
