"""Light documents that ran out while the talks went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, counted, rule
from treaty.progress.models import DOCUMENT_TITLES
from treaty.quantities import parse_day

from treaty_sequence.papers import LIGHT, documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "sequence/light-document-expired", severity=Severity.WARNING, reads={"milestones", "documents"}, needs={"documents"}
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The light document has expired and the agreement is not signed."""
    if not deal.stage(desk.as_of).is_open:
        return
    for document in documents(deal, *sorted(LIGHT)):
        if "expires" in document.data and (end := parse_day(document.data["expires"])) < desk.today:
            title, past = DOCUMENT_TITLES[document.data["document"]], counted((desk.today - end).days, "day")
            yield Problem(
                f"The {title} expired on {end}, {past} ago, and we still negotiate",
                Place(document.path, ("expires",)),
                remedy="Agree in writing to extend it and write the new date, or end the deal with a date to "
                "approach them again.",
            )
