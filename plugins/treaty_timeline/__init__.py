"""The timeline: dates that cannot be, plans that slip, goals and alarms, escalations, holds and next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk, Due, Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong with a deal's dates, and what is late."""
    from treaty_timeline.rules import RULES

    return RULES


@hookimpl
def treaty_dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """The next step, the next milestone of the plan, goal and alarm, what waits for the CPO, holds."""
    from treaty_timeline.dues import dues

    return dues(deal, desk)
