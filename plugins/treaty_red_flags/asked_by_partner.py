"""What the partner asks, judged as if it stood in our terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule, supposing

from treaty_red_flags.provisions import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

    Pointer = tuple[str | int, ...]


@rule("red-flags/asked-by-partner", severity=Severity.WARNING, reads={"terms", "rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner asks for a provision that is a red flag."""
    theirs = [r for r in deal.records("rounds") if r.data["from"] == "partner"]
    if not theirs or not deal.stage(desk.as_of).is_open:
        return
    newest = max(theirs, key=lambda r: (r.data["on"], len(r.path), r.path))
    asks = [(_pointer(ask["term"]), ask["value"]) for ask in newest.data.get("asks", ())]
    agreed = {(id_, problem.message) for id_, problem in _flags(deal, desk)}
    for id_, problem in _flags(supposing(deal, asks), desk):
        asked = _asked(problem, [pointer for pointer, _ in asks])
        if asked is not None and (id_, problem.message) not in agreed:
            yield Problem(
                f"They ask for what would break `{id_}`: {problem.message[0].lower()}{problem.message[1:]}",
                Place(newest.path, ("asks", asked, "value")),
                remedy=f"Answer it in the next round. {problem.remedy}",
            )


def _flags(deal: Deal, desk: Desk) -> Iterator[tuple[str, Problem]]:
    for each in FORBIDDEN:
        if each.check is not None:
            for problem in each.check(deal, desk):
                yield each.id, problem


def _asked(problem: Problem, asks: list[Pointer]) -> int | None:
    """Which ask (by index) the problem comes from: one that holds its place, or else a related one."""
    for place in (problem.at, *(related.at for related in problem.related)):
        for index, pointer in enumerate(asks):
            if isinstance(place, tuple) and place[: len(pointer)] == pointer:
                return index
    return None


def _pointer(term: str) -> Pointer:
    """The pointer that an ask writes as `terms/exclusivity/0/scope`."""
    return tuple(int(step) if step.isdecimal() else step for step in term.split("/"))
