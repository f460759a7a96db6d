"""Texts that renew themselves although nothing has to be earned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "provisions/renewal-without-minimum", severity=Severity.WARNING, reads={"terms", "documents"}, needs={"documents"}
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The text renews automatically and sets no minimum."""
    from treaty_provisions.statements import renews, sets_a_minimum
    from treaty_provisions.survey import agreements

    agreed = deal.terms.term.renewal
    minimum = deal.terms.term.revenue_minimum or deal.terms.commercial_minimum
    if deal.stage(desk.as_of).has_ended or agreed in {"by-agreement", "none"} or (agreed and not minimum):
        return  # red-flags/renewal-without-minimum, or provisions/contradiction, says it
    for document in agreements(deal):
        at = renews(document)
        if at is None or sets_a_minimum(document):
            continue
        message = "The agreement renews by itself, and nothing in it has to be earned for that"
        if minimum:
            message = f"The agreement renews by itself and leaves out the minimum of {minimum} that the terms set"
        yield Problem(
            message,
            at,
            remedy="Write into the clause that it renews only if the minimum of the last year was met.",
            related=(Related("what the terms say of renewal", ("terms", "term", "renewal")),),
        )
