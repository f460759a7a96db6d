"""Records of decisions that cannot count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule

from treaty_approvals.gates import READS, dossier
from treaty_approvals.standing import is_superseded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("approvals/unverified", severity=Severity.ERROR, reads=READS, firm=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A decision is on record that cannot count."""
    records = dossier(deal, desk).records
    for each in records:
        if each.fault is not None and not is_superseded(each, records):
            fault = each.fault
            yield Problem(
                f"This {each.record.decision.noun} counts for nothing: {fault.why}",
                Place(each.record.path, ("statement", fault.key) if fault.key else ("statement",)),
                remedy=fault.remedy,
            )
