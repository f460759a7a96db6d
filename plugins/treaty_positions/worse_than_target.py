"""Agreed terms between target and minimum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

from treaty_positions.weighing import agreed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("positions/worse-than-target", severity=Severity.NOTE, reads={"positions", "terms"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The terms are worse for us than our target."""
    if not deal.stage(desk.as_of).is_open:
        return
    for each in agreed(deal):
        if each.position is not None and each.is_past("target") and not each.is_past():
            yield Problem(
                f"The {each.name} of {each.shown} is worse for us than our target of {each.position.target}",
                each.position.term,
                remedy="Get something for it: a shorter term, a minimum, marketing, a reference.",
                related=(Related("our target", each.position.at.below("target")),),
            )
