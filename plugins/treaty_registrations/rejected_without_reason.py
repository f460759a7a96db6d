"""Rejections that say no more than no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem

from treaty_registrations.each import of_each
from treaty_registrations.records import REJECTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/rejected-without-reason")
def check(case: Case) -> Iterator[Problem]:
    """The registration was rejected, and nobody said why."""
    r = case.registration
    if r.answer == REJECTED and not r.reason:
        ours = case.is_ours_to_answer
        yield Problem(
            f"The registration of {r.account} was rejected without a reason",
            case.place("answer"),
            remedy="Write the `reason:`, and tell the partner." if ours else "Ask for it, and write the `reason:`.",
        )
