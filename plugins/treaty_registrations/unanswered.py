"""Registrations that nobody answered in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, rule

from treaty_registrations.case import cases, is_over, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_HOURS = Option(48, "business hours to answer a registration, where the deal's terms do not say")


@rule(
    "registrations/unanswered",
    severity=Severity.WARNING,
    reads={"terms", "registrations"},
    needs={"registrations"},
    options={"business_hours": _HOURS},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The registration has not been answered, and the time for an answer is over."""
    for case in cases(deal, desk):
        r = case.registration
        if not r.answer and r.lost is None and is_over(case.answer_by, desk):
            ours = case.is_ours_to_answer
            yield Problem(
                f"{r.account} was to be answered by {told(case.answer_by)} ({case.agreed.answer_within}),"
                f" and {'we' if ours else deal.partner.name} did not",
                case.place("registered"),
                remedy=f"{'Accept or reject it today' if ours else 'Ask for their answer'}: write `answered:` and"
                " `answer:`, with the `reason:` where it is no.",
            )
