"""Open items as dues; those that approvals and rounds ask for themselves are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Due, Stage

from treaty_checklists.checklist import PARTNER, Checklist
from treaty_checklists.items import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_BEFORE = {
    "legal-review": "Confirm that Legal of {partner} has reviewed the final version",
    "signatories": "",
    "signing-order": "",
}
_TASKS = {item.id: item.task for item in EVERY}


def dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """Before signature what nobody else keeps track of, from the final draft on; after it all that is open."""
    stage = deal.stage(desk.as_of)
    if stage in (Stage.APPROVAL, Stage.SIGNATURE) and deal.hold is None:
        yield from _before(deal, desk)
    elif stage in (Stage.ONBOARDING, Stage.ACTIVE):
        yield from _after(deal, desk)


def _before(deal: Deal, desk: Desk) -> Iterator[Due]:
    since = deal.milestones.get("final-draft")
    for line in Checklist.of(deal, desk).before:
        mine = line.item.id in _BEFORE and line.is_open
        if mine and (line.item.id != "legal-review" or PARTNER in line.owes):
            what = _BEFORE[line.item.id].format(partner=deal.partner.name) or line.item.task
            owes = tuple(word for word in line.owes if line.item.id != "legal-review" or word == PARTNER)
            yield Due(
                id=f"checklist/{line.item.id}",
                what=what,
                by=deal.target_signature,
                owes=owes,
                since=since.day if since else None,
                at=line.says[0].at if line.says else ("checklist",),
            )


def _after(deal: Deal, desk: Desk) -> Iterator[Due]:
    signed = deal.milestones["signed"].day
    for line in Checklist.of(deal, desk).onboarding():
        at = line.says[0].at if line.says else ("checklist",)
        yield Due(f"checklist/{line.item.id}", line.item.task, line.due, line.owes, signed, at)
