"""Rounds: the register of a negotiation: what was asked, redlined, decided and sent, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty import Deal, Desk, Due, Evidence, Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong with the register, and what in it waits for somebody."""
    from treaty_rounds.rules import RULES

    return RULES


@hookimpl
def treaty_evidence(deal: Deal, desk: Desk) -> Iterable[Evidence]:
    """Whether every redline is settled, or accepted as a risk by somebody entitled."""
    from treaty_rounds.settled import evidence

    return evidence(deal, desk)


@hookimpl
def treaty_dues(deal: Deal, desk: Desk) -> Iterable[Due]:
    """Whose turn it is, and which critical redlines are open."""
    from treaty_rounds.owed import dues

    return dues(deal, desk)
