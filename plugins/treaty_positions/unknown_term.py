"""Positions on terms that there are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.language.wording import did_you_mean
from treaty.negotiation.positions import positions
from treaty.negotiation.scales import is_known, known_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.source import Pointer


@rule("positions/unknown-term", severity=Severity.ERROR, reads={"positions"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """A position is about a term that deals of this model do not have."""
    ours = positions(deal)
    if ours is None:
        return
    held = [(each.term, each.at) for each in ours.positions]
    walk_away = [(each.term, each.at) for each in ours.walk_away if each.term]
    for term, at in (*held, *walk_away):
        if not is_known(deal, term):
            yield _problem(deal, term, at.below("term"))


def _problem(deal: Deal, term: Pointer, at: Place) -> Problem:
    written = "/".join(map(str, term))
    return Problem(
        f"{deal.pattern.title} deals have no term `{written}`, so nothing is weighed against it",
        at,
        remedy=did_you_mean(written, known_terms(deal), "The reference lists the terms of each model."),
    )
