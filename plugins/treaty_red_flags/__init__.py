"""The red flags: provisions that nobody may promise without the CPO and Legal, and one that nobody may promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from treaty import Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What may not stand in our terms, and what a partner asks of that kind."""
    from treaty_red_flags.rules import RULES

    return RULES
