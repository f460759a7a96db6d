"""A deal under way whose day 1 nobody wrote down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("timeline/interest-missing", severity=Severity.WARNING, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The deal is under way and the day of confirmed interest is not recorded."""
    if "interest" in deal.milestones or deal.stage(desk.as_of).has_ended:
        return
    if any(deal.milestones[name].moment <= desk.as_of for name in deal.milestones):
        yield Problem(
            "Nobody wrote down when mutual interest was confirmed, so the clock of this deal does not run",
            ("milestones", "interest"),
            remedy="Write `interest:` with `on:` (the date) and `evidence:` (the e-mail or minutes that show it).",
        )
