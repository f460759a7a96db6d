"""Agreements whose term is over and that nobody closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_lifecycle.in_force import distance, in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("lifecycle/term-over", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The term is over, and nothing says what became of the agreement."""
    contract = in_force(deal, desk)
    if contract is None or contract.term.last is None or contract.term.last >= desk.today:
        return
    yield Problem(
        f"The term ended on {contract.term.last}, {distance(contract.term.last, desk.today)}, and nothing renewed it",
        ("terms", "term"),
        remedy="Write `expired:` among the milestones, or the decision that renewed it under `renewals:`.",
    )
