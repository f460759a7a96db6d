"""The timeline: dates that cannot be, plans that slip, goals and alarms, escalations, holds and next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from treaty import Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong with a deal's dates, and what is late."""
    from treaty_timeline.rules import RULES

    return RULES
