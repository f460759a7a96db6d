"""Which deals are judged, and from when on.

What a person should look at is told while it can still be negotiated: until signature. What is really wrong (unlawful,
against policy, no whole) is told as long as the deal lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from treaty import Stage
from treaty.terms import Commercial

if TYPE_CHECKING:
    from treaty import Deal, Desk

C = TypeVar("C", bound=Commercial)

#: Where the commercial terms stand.
AT = ("terms", "commercial")


def live(deal: Deal, desk: Desk, view: type[C]) -> C | None:
    """The deal's commercial terms if they are of this kind and still under negotiation; else None."""
    found = deal.commercial
    return found if isinstance(found, view) and deal.stage(desk.as_of).is_open else None


def has_ended(deal: Deal, desk: Desk) -> bool:
    """Whether the deal was walked away from, expired, or was terminated."""
    return deal.stage(desk.as_of).has_ended


def has_left_the_house(deal: Deal, desk: Desk) -> bool:
    """Whether the partner holds a document of ours, be it the light one."""
    return deal.stage(desk.as_of) is not Stage.INTAKE and deal.milestones.reached("light-document-sent", desk.as_of)


def draft_is_out(deal: Deal, desk: Desk) -> bool:
    """Whether the partner holds a draft of the agreement."""
    return deal.milestones.reached("draft-sent", desk.as_of)


def final_draft_is_agreed(deal: Deal, desk: Desk) -> bool:
    """Whether nothing but approval and signature is to come."""
    return deal.milestones.reached("final-draft", desk.as_of)
