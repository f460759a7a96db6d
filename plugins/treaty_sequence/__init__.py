"""Sequence: the light document first, Finance before Legal, the right paper for the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from treaty import Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What came too early, what is the wrong paper, and what a light document does not say."""
    from treaty_sequence.rules import RULES

    return RULES
