"""Terms: the commercial terms of each model against usual ranges, policy and what the stage demands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty import Deal, Desk, Evidence, Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What the commercial terms of a deal leave open, leave vague, or set where the desk does not."""
    from treaty_terms.rules import RULES

    return RULES


@hookimpl
def treaty_evidence(deal: Deal, desk: Desk) -> Iterable[Evidence]:
    """The terms that the final draft needs and that are not written, counted from the first draft on."""
    from treaty_terms.evidence import evidence

    return evidence(deal, desk)
