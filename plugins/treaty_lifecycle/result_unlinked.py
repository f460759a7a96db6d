"""Results that count for nothing that was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.language.wording import did_you_mean
from treaty.signed.aftercare import results

from treaty_lifecycle.measured import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("lifecycle/result-unlinked", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # the clock does not matter
    """A result counts for nothing that was agreed."""
    agreed = [c.measure for c in deal.terms.success_criteria] + [o.what for o in deal.terms.obligations]
    for index, result in results(deal):
        if result.term:
            if not _is_written(deal, result.term):
                yield Problem(
                    f"This result counts for `{result.term}`, and the deal has no such term",
                    ("results", index, "term"),
                    remedy="Name a term of the deal, like `terms/commercial/minimum_commitment`.",
                )
        elif agreed and not any(speaks_of(result, words) for words in agreed):
            yield Problem(
                f"“{result.measure}” is no success criterion and no obligation of the deal, and names no `term:`",
                ("results", index, "measure"),
                remedy=did_you_mean(result.measure, agreed, "Use the words of the criterion that it measures."),
            )


def _is_written(deal: Deal, path: str) -> bool:
    found = deal.document.data
    for step in path.split("/"):
        if not isinstance(found, dict) or step not in found:
            return False
        found = found[step]
    return True
