"""Negotiations in which nobody knows who answers next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule

from treaty_rounds.register import newest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("rounds/turn-missing", severity=Severity.WARNING, reads={"rounds", "milestones"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The newest round does not say whose turn it is."""
    last = newest(deal)
    if last is not None and not last.turn and deal.stage(desk.as_of).is_open and deal.hold is None:
        yield Problem(
            f"Round {last.number or last.path.rpartition('/')[2]} is the newest and it is nobody's turn, "
            "so both sides wait",
            Place(last.path, ("turn",)),
            remedy="Write `turn: us` or `turn: partner`, and `since:` if it is not since that day.",
        )
