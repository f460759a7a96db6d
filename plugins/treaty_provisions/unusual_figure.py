"""Figures of the text that nobody has put into the terms, and that are not the usual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

from treaty_provisions.survey import agreements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("provisions/unusual-figure", severity=Severity.NOTE, reads={"terms", "documents"}, needs={"documents"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The text says an unusual figure of which the terms say nothing."""
    from treaty_provisions.comparing import unusual

    if deal.stage(desk.as_of).has_ended:
        return
    for document in agreements(deal):
        for figure, said in unusual(document, deal):
            yield Problem(
                f"The agreement says “{said.words}” for the {figure.name}, of which the terms say nothing; "
                f"{figure.usual} is usual",
                said.at,
                remedy=f"Write the term `{figure.term[-1]}`, so that whoever approves sees it, or the usual figure.",
                related=(Related("the terms do not say it", figure.pointer),),
            )
