"""Which result speaks of which obligation, criterion or term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.signed.aftercare import latest, results

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from treaty import Deal
    from treaty.language.figures import Figure
    from treaty.signed.aftercare import Result
    from treaty.source import Pointer

CERTIFIED: Pointer = ("terms", "commercial", "certified_people")
SATISFACTION: Pointer = ("terms", "commercial", "satisfaction_minimum")
CERTIFICATION: Pointer = ("terms", "commercial", "certification")

#: What an implementation partner's quality is held to: where the term stands, and how the figure is told.
QUALITY: Mapping[Pointer, str] = {CERTIFIED: "certified people", SATISFACTION: "average satisfaction out of ten"}


def folded(words: str) -> str:
    """`words` as they are compared: without case and spacing."""
    return " ".join(words.casefold().split())


def speaks_of(result: Result, words: str) -> bool:
    """Whether a result is of what `words` name: its measure is those words, or begins with them."""
    measure, wanted = folded(result.measure), folded(words)
    return measure == wanted or (measure.startswith(wanted) and not measure[len(wanted)].isalnum())


def result_of(deal: Deal, words: str, today: date) -> tuple[int, Result] | None:
    """The last result up to `today` that speaks of `words`, and its place in the list."""
    return next((each for each in reversed(results(deal)) if each[1].on <= today and speaks_of(each[1], words)), None)


def required(deal: Deal) -> Iterator[tuple[Pointer, str, int]]:
    """The quality figures that the deal requires: where the term stands, what it counts, how much."""
    for at, what in QUALITY.items():
        figure = deal.terms.commercial.get(str(at[-1]))
        if isinstance(figure, int):
            yield at, what, figure


def told_by_quality(deal: Deal, target: Figure, today: date) -> bool:
    """Whether `target` is a quality figure that the agreement itself requires, with a result that counts for it."""
    return any(
        target.unit == "" and target.value == figure and latest(deal, today, term=at) is not None
        for at, _, figure in required(deal)
    )
