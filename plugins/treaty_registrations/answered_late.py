"""Answers that came too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related

from treaty_registrations.case import is_late, told
from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/answered-late")
def check(case: Case) -> Iterator[Problem]:
    """The registration was answered after the time agreed for an answer."""
    r = case.registration
    if r.answered is not None and is_late(r.answered, case.answer_by):
        who = "We" if case.is_ours_to_answer else case.deal.partner.name
        yield Problem(
            f"{who} answered on {r.account} on {r.answered.day}, and the time for it was over on"
            f" {told(case.answer_by)} ({case.agreed.answer_within})",
            case.place("answered"),
            remedy="See what the agreement makes of silence: often it is acceptance. Note here how it was settled.",
            related=(Related("registered", case.place("registered")),),
        )
