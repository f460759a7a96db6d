"""Positions: what we want, where we stop, and whether what is agreed or asked is past it. All of it confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from treaty import Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong with our positions, and where the deal has come too near to them."""
    from treaty_positions.rules import RULES

    return RULES
