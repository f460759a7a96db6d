"""Redlines that we accepted and that the next draft does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Severity, rule
from treaty.negotiation.rounds import rounds
from treaty.progress.models import DOCUMENT_TITLES

from treaty_rounds.register import lost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document
    from treaty.negotiation.rounds import Redline


@rule(
    "rounds/accepted-words-missing",
    severity=Severity.WARNING,
    reads={"rounds", "documents", "milestones"},
    needs={"rounds"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A redline was accepted, and the next draft does not have it."""
    if deal.stage(desk.as_of).has_ended:
        return
    for document, redline in lost(deal):
        if not _is_due(deal, desk, redline, document):
            continue
        title = DOCUMENT_TITLES[document.data["document"]]
        if redline.words:
            message = f"We accepted the redline {redline.name}, and it does not stand in the {title}"
            field = "agreed" if redline.agreed else "text"
        else:
            message = f"We accepted the redline {redline.name}, and what it strikes still is in the {title}"
            field = "strikes"
        yield Problem(
            message,
            redline.at.below(field),
            remedy="Put it into the draft; if it stands there in other words, write them here as `agreed:`.",
            related=(Related("the draft", Place(document.path, ("version",))),),
        )


def _is_due(deal: Deal, desk: Desk, redline: Redline, document: Document) -> bool:
    """Whether the text is a later one than the redline was made to."""
    kind = document.data["document"]
    seen = [s.version for r in rounds(deal) if r.number <= redline.round for s in r.sent if s.document == kind]
    if any(seen):
        return bool(document.data.get("version", 1) > max(seen))
    return kind == "agreement" and deal.milestones.reached("second-draft-sent", desk.as_of)
