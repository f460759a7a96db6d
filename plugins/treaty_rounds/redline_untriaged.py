"""Redlines that nobody has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_rounds.register import unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("rounds/redline-untriaged", severity=Severity.WARNING, reads={"rounds", "milestones"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A redline has not been triaged."""
    if not deal.stage(desk.as_of).is_open:
        return
    for redline in unsettled(deal):
        if not redline.triage:
            yield Problem(
                f"Nobody has said how much the redline {redline.name} matters",
                redline.at.below("clause"),
                remedy="Write `triage:` with `critical`, `negotiable` or `acceptable`, before the call is held.",
            )
