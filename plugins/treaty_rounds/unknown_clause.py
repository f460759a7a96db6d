"""Redlines of clauses that the text does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_rounds.register import text_of, unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("rounds/unknown-clause", severity=Severity.WARNING, reads={"rounds", "documents", "milestones"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A redline names a clause that the agreement does not have."""
    from treaty.text.clauses import Agreement

    from treaty_rounds.naming import is_named, nearest

    document = text_of(deal)
    if document is None or not deal.stage(desk.as_of).is_open:
        return
    agreement = Agreement.of(document)
    for redline in unsettled(deal):
        if not is_named(agreement, redline.clause):
            close = nearest(agreement, redline.clause)
            yield Problem(
                f"There is no clause “{redline.clause}” in the agreement",
                redline.at.below("clause"),
                remedy=f"Did you mean {close}?"
                if close
                else "Name the clause by its number, or for a new one, the clause that it follows.",
            )
