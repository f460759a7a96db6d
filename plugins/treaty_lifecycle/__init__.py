"""Lifecycle: amendments, reviews, certifications, minimums, renewal and its notice, termination and its tail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk, Due, Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What goes wrong with an agreement that is in force, or has ended."""
    from treaty_lifecycle.rules import RULES

    return RULES


@hookimpl
def treaty_dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """Notices, reviews, obligations, criteria, minimums, certifications and tails, by their days."""
    from treaty_lifecycle.dues import dues

    return dues(deal, desk)
