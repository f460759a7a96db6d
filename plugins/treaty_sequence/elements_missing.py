"""Light documents that leave out what both sides will want to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, listed, rule
from treaty.progress.models import DOCUMENT_TITLES

from treaty_sequence.papers import LIGHT, documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("sequence/elements-missing", severity=Severity.WARNING, reads={"documents"}, needs={"documents"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A light document leaves out something that it should say."""
    from treaty_sequence.elements import missing

    for document in documents(deal, *sorted(LIGHT)) if deal.stage(desk.as_of).is_open else ():
        if lacking := missing(document, deal, desk):
            yield Problem(
                f"The {DOCUMENT_TITLES[document.data['document']]} lacks {listed(lacking)}",
                Place(document.path, ("document",)),
                remedy="Add what is missing, in a sentence each; a light document stays light.",
            )
