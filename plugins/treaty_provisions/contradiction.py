"""Texts that say another thing than the terms that were approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk, Place


@rule("provisions/contradiction", severity=Severity.ERROR, reads={"terms", "documents"}, needs={"documents"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The text says another figure than the terms."""
    from treaty_provisions import comparing, statements
    from treaty_provisions.survey import agreements

    if deal.stage(desk.as_of).has_ended:
        return
    for document in agreements(deal):
        for figure, said, expected in comparing.contradicted(document, deal):
            yield _problem(figure.name, said.words, str(expected), said.at, figure.pointer)
        for each in statements.contradicted(document, deal):
            yield _problem(each.name, each.said, each.expected, each.at, each.pointer)


def _problem(name: str, said: str, expected: str, at: Place, pointer: tuple[str, ...]) -> Problem:
    return Problem(
        f"The agreement says “{said}” for the {name}, and the terms say {expected}",
        at,
        remedy="Find out which of the two was agreed, and change the other.",
        related=(Related(f"the terms say {expected}", pointer),),
    )
