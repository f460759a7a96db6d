"""Approvals that no longer stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Severity, Visibility, rule

from treaty_approvals.changes import told
from treaty_approvals.gates import READS, dossier
from treaty_approvals.words import day, roles_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

    from treaty_approvals.changes import Change
    from treaty_approvals.gates import Shift
    from treaty_approvals.view import View


@rule("approvals/stale", severity=Severity.ERROR, reads=READS, firm=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """What was approved is not what stands, or whoever approved may no longer do so."""
    if deal.stage(desk.as_of).has_ended:
        return
    found = dossier(deal, desk)
    stale = [v for v in found.views if _is_stale(v)]
    alike: dict[tuple[Change, ...], list[tuple[View, Shift]]] = {}
    for view in stale:
        for shift in found.shifts(view):
            alike.setdefault(shift.changes, []).append((view, shift))
    for changes, shifts in alike.items():
        yield _changed(deal, desk, changes, shifts)
    for view in stale:
        for lapsed in view.lapsed:
            name, role = desk.roster.name(lapsed.record.by), lapsed.record.role.label
            yield Problem(
                f"Needs approval by {role} anew ({view.gate.name}): {name}, who gave it, no longer holds that role",
                Place(lapsed.record.path, ("statement", "by")),
                remedy=_remedy(deal, [view], "Ask again"),
            )


def _is_stale(view: View) -> bool:
    """Before the milestone, asking again is enough; afterwards only an approval is."""
    return view.due or not view.proposals


def _changed(deal: Deal, desk: Desk, changes: tuple[Change, ...], shifts: list[tuple[View, Shift]]) -> Problem:
    """One change may void approvals at several gates; it is one mistake."""
    who = "; ".join(f"{roles_listed(shift.roles)} ({view.gate.name})" for view, shift in shifts)
    approvals = [w.record for _, shift in shifts for w in shift.approvals]
    return Problem(
        f"Needs re-approval by {who}: {told(changes) or 'the terms changed since'}",
        changes[0].at if changes else Place(approvals[0].path, ("statement", "terms")),
        remedy=_remedy(deal, [view for view, _ in shifts], "Change it back, or ask again"),
        related=tuple(
            Related(
                f"{desk.roster.name(r.by)} approved for {r.role.label} on {day(r.issued, desk)}",
                Place(r.path, ("statement", "by")),
            )
            for r in approvals
        ),
        visibility=max((c.visibility for c in changes), default=Visibility.INTERNAL),
    )


def _remedy(deal: Deal, views: list[View], ask: str) -> str:
    if all(v.proposals for v in views):
        gate = views[0].gate.name
        return f"Its milestone was reached, so only the approval helps: `treaty approve {deal.id} --gate {gate}`."
    return f"{ask}: `treaty propose {deal.id}`."
