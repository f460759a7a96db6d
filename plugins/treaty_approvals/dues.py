"""Approvals that were asked for and not given: whose answer is waited for, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Due, Place

from treaty_approvals.gates import dossier
from treaty_approvals.policy import gates
from treaty_approvals.words import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk, Role

    from treaty_approvals.view import View


def dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """One for each role that was asked at a gate and owes an answer, since the day it was asked last."""
    if deal.stage(desk.as_of).has_ended:
        return
    found = dossier(deal, desk)
    asked = {w.record.gate for w in found.records}
    views = [found.current(gate) for gate in gates(desk.config).values() if gate.name in asked]
    for view in views:
        for role in () if view.rejections else view.owed:
            record = view.proposals[-1].record
            yield Due(
                id=f"approval/{view.gate.name}/{role}",
                what=f"Approve {SUBJECTS[view.gate.name]} for {role.label}, as {desk.roster.name(record.by)} asked",
                owes=_owes(role, view, deal, desk),
                since=record.issued.astimezone(desk.zone).date(),
                at=Place(record.path, ("statement", "by")),
            )


def _owes(role: Role, view: View, deal: Deal, desk: Desk) -> tuple[str, ...]:
    """The role; where some who hold it may not answer here, for it is their own deal or question, the others."""
    holders = {person.id for person in desk.roster.holders(role, desk.as_of)}
    barred = {deal.owner, *(w.record.by for w in view.proposals)}
    return tuple(sorted(holders - barred)) if holders & barred and holders - barred else (role.value,)
