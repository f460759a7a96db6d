"""Open items as dues; those that approvals and rounds ask for themselves are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Due, Stage

from treaty_checklists.checklist import PARTNER, Checklist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk, Place
    from treaty.source import Pointer

    from treaty_checklists.checklist import Line

_REVIEW = "legal-review"
_MINE = (_REVIEW, "signatories", "signing-order")


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
        what, owes = line.item.task, line.owes
        if line.item.id == _REVIEW:  # our own Legal is asked by a proposal
            what = f"Confirm that Legal of {deal.partner.name} has reviewed the final version"
            owes = tuple(word for word in owes if word == PARTNER)
        if line.is_open and line.item.id in _MINE and (owes or line.item.id != _REVIEW):
            since_day = since.day if since else None
            yield Due(f"checklist/{line.item.id}", what, deal.target_signature, owes, since_day, _place(line))


def _after(deal: Deal, desk: Desk) -> Iterator[Due]:
    signed = deal.milestones["signed"].day
    for line in Checklist.of(deal, desk).onboarding():
        yield Due(f"checklist/{line.item.id}", line.item.task, line.due, line.owes, signed, _place(line))


def _place(line: Line) -> Pointer | Place:
    return line.says[0].at if line.says else ("checklist",)
