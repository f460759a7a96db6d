"""Disputes that last too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem

from treaty_registrations.case import is_late, is_over, told
from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


_HOURS = Option(72, "hours to settle a dispute over a registration, where the deal's terms do not say")


@of_each("registrations/dispute-unsettled", options={"hours": _HOURS})
def check(case: Case) -> Iterator[Problem]:
    """A dispute over a registration was not settled in the time agreed for it."""
    r, by = case.registration, case.settle_by
    if r.dispute is None or by is None:
        return
    if r.dispute.resolved is None and is_over(by, case.desk):
        yield Problem(
            f"The dispute over {r.account} was to be settled by {told(by)} ({case.agreed.disputes_within}),"
            " and is open",
            case.place("dispute", "raised"),
            remedy=f"It is for the CPO and the VP of Alliances of {case.deal.partner.name}: let them speak today, and"
            " write `resolved:` and `decision:`.",
        )
    elif r.dispute.resolved is not None and is_late(r.dispute.resolved, by):
        yield Problem(
            f"The dispute over {r.account} was settled on {r.dispute.resolved.day}, after {told(by)}"
            f" ({case.agreed.disputes_within})",
            case.place("dispute", "resolved"),
            remedy="Nothing is left to do; take disputes to the CPO sooner.",
        )
