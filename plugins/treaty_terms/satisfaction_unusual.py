"""Satisfaction that anybody reaches, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, rule
from treaty.terms import Implementation

from treaty_terms.judged import AT, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_ID = "terms/satisfaction-unusual"
_OPTIONS = {"least": Option(7, "the least out of ten"), "most": Option(9, "the most out of ten")}


@rule(_ID, severity=Severity.WARNING, options=_OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The minimum satisfaction is so low that it measures nothing, or so high that nobody keeps it."""
    terms = live(deal, desk, Implementation)
    if terms is None or terms.satisfaction_minimum is None:
        return
    least, most = (desk.option(_ID, name) for name in ("least", "most"))
    if not least <= terms.satisfaction_minimum <= most:
        yield Problem(
            f"A minimum satisfaction of {terms.satisfaction_minimum} out of ten; the desk's range is {least} to {most}",
            (*AT, "satisfaction_minimum"),
            remedy=f"Agree {least} to {most}, and what happens below it in `low_satisfaction:`.",
        )
