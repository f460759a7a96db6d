"""Decisions against renewal that the partner was not told of in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.signed.aftercare import RENEW
from treaty.signed.contract import AUTOMATIC

from treaty_lifecycle.in_force import distance, in_force, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("lifecycle/notice-missing", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We decided against renewal, and no notice was given in time."""
    contract = in_force(deal, desk)
    if contract is None or contract.decision is None or contract.renewal != AUTOMATIC:
        return
    index, decision = contract.decision
    by = contract.notice_by
    if decision.decision == RENEW or decision.until is not None or (decision.notice and by is None):
        return
    goes_on = f"the agreement goes on until {contract.following}"
    if decision.notice is None:
        when = f": it must be there by {told(by, desk)}, {distance(by, desk.today)}" if by else ""
        late = by is not None and by < desk.today
        yield Problem(
            f"“{decision.decision}” was decided on {decision.on}, and no notice is recorded"
            + (f": its last day was {by}, and {goes_on}" if late else when),
            ("renewals", index),
            remedy="Write `notice:` with the day on which it was given."
            if not late
            else "Ask Legal whether the partner agrees to an earlier end, and write it as `until:`.",
        )
    elif by is not None and decision.notice > by:
        yield Problem(
            f"The notice of {decision.notice} came after its last day, {by}: {goes_on}",
            ("renewals", index, "notice"),
            remedy="Ask the partner to accept it all the same, in writing, and write the agreed end as `until:`.",
        )
