"""Drafts that rest on terms which Finance has not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Model, Place, Problem, Severity, rule

from treaty_sequence.papers import AGREEMENT, documents, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.source import Pointer

_FINANCE = "finance-validation"


@rule("sequence/drafting-before-finance", severity=Severity.WARNING, reads={"milestones", "documents", "evidence"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Legal drafts an agreement whose commercial terms Finance has not validated."""
    if deal.model is Model.ALLIANCE or not deal.stage(desk.as_of).is_open:
        return
    if deal.milestones.reached("draft-sent", desk.as_of):
        return  # from then on the missing approval is the mistake
    where = _drafting(deal, desk)
    if where is None:
        return
    said = [e.holds for e in deal.evidence() if e.item == _FINANCE]
    if not (said and all(said)):
        yield Problem(
            "Legal is drafting, and Finance has not validated the commercial terms as they stand",
            where,
            remedy=f"Ask Finance now (`treaty propose {deal.id} --gate finance`), and let the draft wait for them.",
        )


def _drafting(deal: Deal, desk: Desk) -> Pointer | Place | None:
    """What shows that the agreement is being drafted."""
    started = deal.milestones.get("drafting-started")
    if started is not None and started.moment <= desk.as_of:
        return ("milestones", "drafting-started")
    texts = [d for d in documents(deal, AGREEMENT) if status(d) != "preview"]
    return Place(texts[0].path, ("document",)) if texts else None
