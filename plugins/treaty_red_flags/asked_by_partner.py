"""What the partner asks, judged as if it stood in our terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule, supposing
from treaty.negotiation.rounds import on_the_table, rounds

from treaty_red_flags.provisions import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Ask


@rule("red-flags/asked-by-partner", severity=Severity.WARNING, reads={"terms", "rounds"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner asks for a provision that is a red flag."""
    asks = tuple(ask for _, ask in on_the_table(rounds(deal)))
    if not asks or not deal.stage(desk.as_of).is_open:
        return
    agreed = {(id_, problem.message) for id_, problem in _flags(deal, desk)}
    for id_, problem in _flags(supposing(deal, [(ask.term, ask.value) for ask in asks]), desk):
        ask = _asked(problem, asks)
        if ask is not None and (id_, problem.message) not in agreed:
            yield Problem(
                f"They ask for what would break `{id_}`: {problem.message[0].lower()}{problem.message[1:]}",
                ask.at.below("value"),
                remedy=f"Answer it in the next round. {problem.remedy}",
            )


def _flags(deal: Deal, desk: Desk) -> Iterator[tuple[str, Problem]]:
    for each in FORBIDDEN:
        if each.check is not None:
            for problem in each.check(deal, desk):
                yield each.id, problem


def _asked(problem: Problem, asks: tuple[Ask, ...]) -> Ask | None:
    """Which ask the problem comes from: one that holds its place, or else a related one."""
    for place in (problem.at, *(related.at for related in problem.related)):
        for ask in asks:
            if isinstance(place, tuple) and place[: len(ask.term)] == ask.term:
                return ask
    return None
