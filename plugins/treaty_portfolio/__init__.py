"""Portfolio: what only shows across deals: exclusivities that collide, best prices that ripple, concentration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from treaty import Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong between deals."""
    from treaty_portfolio.rules import RULES

    return RULES
