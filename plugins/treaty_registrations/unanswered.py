"""Registrations that nobody answered in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem

from treaty_registrations.case import is_over, told
from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


_HOURS = Option(48, "business hours to answer a registration, where the deal's terms do not say")


@of_each("registrations/unanswered", options={"business_hours": _HOURS})
def check(case: Case) -> Iterator[Problem]:
    """The registration has not been answered, and the time for an answer is over."""
    r = case.registration
    if not r.answer and r.lost is None and is_over(case.answer_by, case.desk):
        ours = case.is_ours_to_answer
        yield Problem(
            f"{r.account} was to be answered by {told(case.answer_by)} ({case.agreed.answer_within}),"
            f" and {'we' if ours else case.deal.partner.name} did not",
            case.place("registered"),
            remedy=f"{'Accept or reject it today' if ours else 'Ask for their answer'}: write `answered:` and"
            " `answer:`, with the `reason:` where it is no.",
        )
