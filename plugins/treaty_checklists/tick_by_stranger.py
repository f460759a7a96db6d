"""Ticks by people whom the desk does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.language.wording import did_you_mean

from treaty_checklists.items import BY_TICK
from treaty_checklists.ticks import ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("checklist/tick-by-stranger", severity=Severity.ERROR, reads={"roster"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An item is ticked by somebody who is not on the roster."""
    for tick in ticks(deal, desk).values():
        if tick.by not in desk.roster.people:
            hint = did_you_mean(tick.by, desk.roster.people, "Name whoever did it by their id in roster.yaml.")
            title = BY_TICK[tick.key].title
            message = f"“{title}” is ticked by `{tick.by}`, who is not on the roster, so it counts for nothing"
            yield Problem(message, (*tick.at, "by"), remedy=hint)
