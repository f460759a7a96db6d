"""Partners we walked away from and meant to ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, Stage, counted, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("timeline/approach-again-due", severity=Severity.WARNING, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The date to approach the partner again has come."""
    day = deal.approach_again
    if day is None or day > desk.today or deal.stage(desk.as_of) is not Stage.WALKED_AWAY:
        return
    past = (desk.today - day).days
    when = f"{counted(past, 'day')} ago, on {day}" if past else "today"
    yield Problem(
        f"We meant to approach this partner again {when}",
        ("approach_again",),
        remedy="Approach them (`treaty new` starts a fresh deal), or choose a later date.",
    )
