"""Joint ventures that a tied vote would stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import JointVenture

from treaty_terms.judged import AT, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/deadlock-missing", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Both sides of a joint venture have the same weight, and nothing says what happens at a tied vote."""
    terms = live(deal, desk, JointVenture)
    if terms is None or terms.deadlock:
        return
    equal_board = terms.board == "equal-board"
    equal_equity = not terms.board and terms.equity.us is not None and terms.equity.us == terms.equity.partner
    if equal_board or equal_equity:
        yield Problem(
            "Neither side can outvote the other, and nothing says what happens at a tied vote",
            (*AT, "board" if equal_board else "equity"),
            remedy="Write `deadlock:` now, while nobody needs it: who talks, for how long, then an arbitrator.",
        )
