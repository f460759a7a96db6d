"""Answers that came too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

from treaty_registrations.case import cases, is_late, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "registrations/answered-late", severity=Severity.WARNING, reads={"terms", "registrations"}, needs={"registrations"}
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The registration was answered after the time agreed for an answer."""
    for case in cases(deal, desk):
        r = case.registration
        if r.answered is not None and is_late(r.answered, case.answer_by):
            who = "We" if case.is_ours_to_answer else deal.partner.name
            yield Problem(
                f"{who} answered on {r.account} on {r.answered.day}, and the time for it was over on"
                f" {told(case.answer_by)} ({case.agreed.answer_within})",
                case.place("answered"),
                remedy="See what the agreement makes of silence: often it is acceptance. Note here how it was settled.",
                related=(Related("registered", case.place("registered")),),
            )
