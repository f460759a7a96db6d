"""Terms that somebody entitled to has rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule

from treaty_approvals.gates import READS, dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("approvals/rejected", severity=Severity.WARNING, reads=READS, firm=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Somebody whose approval it takes has rejected the present terms."""
    if deal.stage(desk.as_of).has_ended:
        return
    for view in dossier(deal, desk).views:
        for each in view.rejections:
            record = each.record
            who = f"{desk.roster.name(record.by)} ({record.role.label}, {view.gate.name})"
            yield Problem(
                f"{who} rejected these terms" + (f": {record.reason}" if record.reason else ""),
                Place(record.path, ("statement", "decision")),
                remedy="Change the terms and ask again, or have it taken back with `treaty approve … --revoke`.",
            )
