"""Texts whose status says something else than the milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import MILESTONES, Place, Problem, Severity, rule
from treaty.progress.models import DOCUMENT_TITLES
from treaty.signed.executed import signed

from treaty_sequence.papers import AGREEMENT, documents, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document

_TITLES = {m.name: m.title for m in MILESTONES}
_REACHED_BY = {
    "light": {"sent": "light-document-sent", "final": "light-document-sent", "executed": "light-document-signed"},
    AGREEMENT: {"sent": "draft-sent", "final": "final-draft", "executed": "signed"},
}


@rule("sequence/status-contradicted", severity=Severity.WARNING, reads={"milestones", "documents", "executed"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A document's status and the milestones contradict each other."""
    if deal.stage(desk.as_of).has_ended:
        return
    for document in documents(deal, *DOCUMENT_TITLES):
        if said := _contradiction(deal, desk, document):
            yield Problem(
                said,
                Place(document.path, ("status",)),
                remedy="Correct the status, or date the milestone that was reached.",
            )


def _contradiction(deal: Deal, desk: Desk, document: Document) -> str:
    kind, says = document.data["document"], status(document)
    needs = _REACHED_BY[AGREEMENT if kind == AGREEMENT else "light"].get(says)
    title = DOCUMENT_TITLES[kind]
    if needs and not deal.milestones.reached(needs, desk.as_of):
        return f"The {title} is called `{says}`, and “{_TITLES[needs]}” has not been reached"
    if needs is None and _is_signed(deal, desk, kind):
        return f"The {title} is called `{says}`, and it has been signed"
    return ""


def _is_signed(deal: Deal, desk: Desk, kind: str) -> bool:
    day = signed(deal).get(kind) if kind in deal.pattern.documents else None
    return day is not None and day <= desk.today
