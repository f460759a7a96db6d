"""Terms: the commercial terms of each model against usual ranges, policy and what the stage demands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from treaty import Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What the commercial terms of a deal leave open, leave vague, or set where the desk does not."""
    from treaty_terms.rules import RULES

    return RULES
