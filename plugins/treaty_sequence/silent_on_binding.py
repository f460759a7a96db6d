"""Light documents that could be read as a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.progress.models import DOCUMENT_TITLES

from treaty_sequence.papers import LIGHT, documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("sequence/silent-on-binding", severity=Severity.ERROR, reads={"documents"}, needs={"documents"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A light document does not say that it is not binding."""
    from treaty_sequence.elements import says_non_binding

    for document in documents(deal, *sorted(LIGHT)) if deal.stage(desk.as_of).is_open else ():
        if not says_non_binding(document):
            yield Problem(
                f"The {DOCUMENT_TITLES[document.data['document']]} does not say that it is not binding",
                Place(document.path, ("document",)),
                remedy="Say it in so many words: “This letter is not binding and creates no obligation to enter into "
                "a definitive agreement.”",
            )
