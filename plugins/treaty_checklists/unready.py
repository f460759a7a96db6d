"""Agreements that went out for signature too soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, Stage, counted, listed, rule

from treaty_checklists.checklist import Checklist, people
from treaty_checklists.items import CPO_APPROVAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_AT = ("milestones", "sent-for-signature")


@rule("checklist/unready", severity=Severity.ERROR, reads={"milestones", "evidence", "roster"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The agreement was sent for signature and the checklist before signature is not done."""
    if deal.stage(desk.as_of) is not Stage.SIGNATURE or deal.hold:
        return
    # The CPO's approval comes last: its gate precedes the signature, not the sending.
    late = [line for line in Checklist.of(deal, desk).before if line.is_open and line.item.id != CPO_APPROVAL]
    if late:
        items = listed([f"{line.item.title} ({listed(people(line, deal, desk))})" for line in late])
        yield Problem(
            f"Sent for signature with {counted(len(late), 'item')} open: {items}",
            _AT,
            remedy=f"Do them before anybody signs: `treaty checklist {deal.id}` shows what is missing.",
            related=tuple(Related(e.because, e.at) for line in late for e in line.says if e.at),
        )
