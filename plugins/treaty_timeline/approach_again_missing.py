"""Partners we walked away from for good, without meaning to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, Stage, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("timeline/approach-again-missing", severity=Severity.WARNING, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We walked away and set no date to approach the partner again."""
    if deal.approach_again is None and deal.stage(desk.as_of) is Stage.WALKED_AWAY:
        yield Problem(
            "We walked away and set no date to approach them again, so nobody will",
            ("milestones", "walked-away", "on"),
            remedy="Write `approach_again:` with a date, when what stood between us may have changed.",
        )
