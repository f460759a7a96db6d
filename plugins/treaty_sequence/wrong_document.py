"""Texts of a kind that the deal's model does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, listed, rule
from treaty.progress.models import DOCUMENT_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("sequence/wrong-document", severity=Severity.WARNING, reads={"documents", "executed"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The document is not one that a partnership of this model begins with."""
    if deal.stage(desk.as_of).has_ended:
        return
    texts = {d.data["document"]: d for d in (*deal.records("executed"), *deal.records("documents"))}
    usual = listed([f"a {DOCUMENT_TITLES[kind]}" for kind in deal.pattern.light_documents])
    instead = f"which begins with {usual}" if usual else "which has one document, the agreement"
    for kind in sorted(texts.keys() - set(deal.pattern.documents)):
        yield Problem(
            f"This is a {DOCUMENT_TITLES[kind]}; the model of the deal is {deal.pattern.title}, {instead}",
            Place(texts[kind].path, ("document",)),
            remedy="Use the document that the model begins with, or correct `model:`.",
        )
