"""Obligations whose day has passed without a word that they are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.language.figures import is_complete

from treaty_lifecycle.in_force import distance, in_force
from treaty_lifecycle.measured import result_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_WHO = {"us": "We owe", "partner": "The partner owes", "both": "Both sides owe"}


@rule("lifecycle/obligation-overdue", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An obligation is past its day, and no result says that it was met."""
    if in_force(deal, desk) is None:
        return
    for number, obligation in enumerate(deal.terms.obligations):
        if obligation.by is None or obligation.by >= desk.today:
            continue
        found = result_of(deal, obligation.what, desk.today)
        if found is not None and is_complete(found[1].actual):
            continue
        so_far = f"; so far {found[1].actual}" if found else ""
        yield Problem(
            f"{_WHO[obligation.who]} “{obligation.what}” since {obligation.by},"
            f" {distance(obligation.by, desk.today)}{so_far}",
            ("terms", "obligations", number, "by"),
            remedy="Once it is met, write a result whose measure is these words: `actual: done`; else agree a new day.",
        )
