"""Business reviews that nobody held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, rule

from treaty_lifecycle.in_force import distance, in_force
from treaty_lifecycle.reviewing import next_review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

ID = "lifecycle/review-overdue"
OPTIONS = {
    "months": Option(3, "months from one business review to the next, where no day was agreed"),
    "grace_days": Option(7, "days past its day before it is said"),
}


@rule(ID, severity=Severity.WARNING, reads={"terms", "milestones"}, options=OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The business review is overdue."""
    contract = in_force(deal, desk)
    if contract is None:
        return
    review = next_review(deal, contract, desk.option(ID, "months"))
    if (desk.today - review.on).days > desk.option(ID, "grace_days"):
        what = "The first business review" if review.number == 1 else "The next business review"
        yield Problem(
            f"{what} was due on {review.on}, {distance(review.on, desk.today)}, and none is recorded",
            review.at,
            remedy="Hold it, and write it under `reviews:` with `on:` and the day of the `next:` one.",
        )
