"""What a run is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule
from treaty.testing import make_deal, run_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

FIELDS = ("schema", "model", "partner", "owner", "summary")


@rule("test/alike", severity=Severity.NOTE)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Several problems are alike but for the place beside them."""
    for name in FIELDS * 2:
        yield Problem("Alike", ("model",), related=(Related("beside", (name,)),))


def test_findings_that_are_alike_keep_their_order() -> None:
    """Same place, same words: they come in the order in which they were found, each once, in every run."""
    files = {"deal.md": "owner: dora\nsummary: A deal.\n"}
    found = run_text(files, rules=[check]).findings
    document = make_deal(files).document
    assert [each.related[0].location.span for each in found] == [document.locate((name,)) for name in FIELDS]
