"""Last words that end a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_positions.weighing import asked, newest_of_theirs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "positions/final-demand",
    severity=Severity.WARNING,
    reads={"positions", "rounds", "terms", "milestones"},
    needs={"rounds"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner's final demand is past our minimum, and the deal goes on."""
    newest = newest_of_theirs(deal)
    if newest is None or not newest.final or not deal.stage(desk.as_of).is_open:
        return
    for ask, each in asked(deal):
        if each.objection:
            decided = "" if deal.escalation is None else " It lies before the CPO; this is what there is to decide."
            yield Problem(
                f"Their last word on the {each.name}: {each.objection}; here the deal stops",
                ask.at.below("value"),
                remedy="Stop cleanly: tell them why and thank them, record `walked-away`, and set `approach_again`."
                + decided,
            )
