"""Letters of Intent that nobody signs in a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Place, Problem, Severity, rule

from treaty_sequence.papers import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_WORDS = Option(900, "words that fill two pages")


@rule(
    "sequence/letter-too-long",
    severity=Severity.WARNING,
    reads={"documents"},
    needs={"documents"},
    options={"words": _WORDS},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The Letter of Intent is longer than two pages."""
    from treaty_sequence.passages import word_count

    most = desk.option("sequence/letter-too-long", "words")
    for document in documents(deal, "loi") if deal.stage(desk.as_of).is_open else ():
        if (words := word_count(document)) > most:
            yield Problem(
                f"The Letter of Intent has {words:,} words; two pages hold about {most:,}",
                Place(document.path, ("document",)),
                remedy="Leave what the agreement will say to the agreement.",
            )
