"""Whether what a text says is certainly another thing than what the terms say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.quantities import Duration
from treaty.records import formats

from treaty_provisions.figures import FIGURES
from treaty_provisions.reading import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty import Deal
    from treaty.document import Document

    from treaty_provisions.figures import Figure
    from treaty_provisions.reading import Said


def differs(said: Any, expected: Any) -> bool:
    """Whether two quantities are certainly not the same: 90 days and three months may be."""
    if isinstance(said, Duration) and isinstance(expected, Duration):
        if said.unit.family is expected.unit.family:
            return said.size != expected.size
        return bool(said.certainly_longer_than(expected) or expected.certainly_longer_than(said))
    return bool(said != expected)


def term(deal: Deal, figure: Figure) -> Any:
    """What the deal's terms say of a figure; None where they say nothing."""
    found: Any = deal.document.data.get("terms", {})
    for step in figure.term:
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    return formats.parse(figure.kind, found) if isinstance(found, str) else None


def contradicted(document: Document, deal: Deal) -> Iterator[tuple[Figure, Said, Any]]:
    """Figures of which the text says one thing only, and that is certainly not what the terms say."""
    said = figures(document)
    for figure in FIGURES:
        expected, found = term(deal, figure), said[figure.name]
        if expected is None or not found:
            continue
        if all(differs(each.quantity, found[0].quantity) is False for each in found) and all(
            differs(each.quantity, expected) for each in found
        ):
            yield figure, found[0], expected


def unusual(document: Document, deal: Deal, policy: Mapping[str, int]) -> Iterator[tuple[Figure, Said, Duration]]:
    """Figures that are certainly not the usual ones, of which the terms say nothing, with what is usual.

    Args:
        document: the agreement.
        deal: whose it is.
        policy: figures that the desk may set, by option; the rest are the playbook's.
    """
    said = figures(document)
    for figure in FIGURES:
        if not figure.usual or term(deal, figure) is not None:
            continue
        usual = Duration.parse(figure.usual)
        if figure.option:
            usual = Duration(policy[figure.option], usual.unit)
        for each in said[figure.name][:1]:
            if _beyond(each.quantity, usual, figure.beyond):
                yield figure, each, usual


def _beyond(said: Duration, usual: Duration, beyond: str) -> bool:
    if beyond == "less":
        return bool(usual.certainly_longer_than(said))
    if beyond == "more":
        return bool(said.certainly_longer_than(usual))
    return differs(said, usual)
