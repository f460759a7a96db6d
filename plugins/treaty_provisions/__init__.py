"""Provisions: what every substantive agreement must address, looked for in its text and held against the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from treaty import Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What an agreement leaves unsaid, and what it says otherwise than the terms."""
    from treaty_provisions.rules import RULES

    return RULES
