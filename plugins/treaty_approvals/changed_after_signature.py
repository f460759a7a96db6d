"""Terms that are not the ones that were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Severity, Visibility, rule

from treaty_approvals.changes import between, told
from treaty_approvals.gates import READS, dossier
from treaty_approvals.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("approvals/changed-after-signature", severity=Severity.ERROR, reads=READS, firm=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The terms changed after they were signed, and nobody asked for an amendment."""
    found = dossier(deal, desk)
    amendment, signed = found.amendment, found.binding.agreement
    if amendment is None or signed is None or deal.stage(desk.as_of).has_ended:
        return
    if amendment.binds is None or amendment.proposals or amendment.approvals:
        return
    kept = found.binding.kept(signed.terms)
    changes = between(kept, amendment.binds, deal, desk.policy_path) if kept else ()
    yield Problem(
        f"Not what was signed on {day(signed.moment, desk)}: {told(changes) or 'the terms changed since'}",
        changes[0].at if changes else ("terms",),
        remedy=f"Change it back, or ask for an amendment: `treaty propose {deal.id} --gate signature`.",
        related=(Related("what was signed", Place(signed.path, ("terms",))),),
        visibility=max((c.visibility for c in changes), default=Visibility.INTERNAL),
    )
