"""Ticks for what has not happened yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_checklists.items import BY_TICK
from treaty_checklists.ticks import ticks, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("checklist/tick-in-future", severity=Severity.ERROR, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An item is ticked at a time that has not come."""
    for tick in ticks(deal, desk).values():
        if tick.on.moment > desk.as_of:
            yield Problem(
                f"“{BY_TICK[tick.key].title}” is ticked for {when(tick.on)}, which has not come",
                (*tick.at, "on"),
                remedy="Tick it once it is done; until then it is open.",
            )
