"""Agreements that leave something unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, counted, listed, rule

from treaty_provisions.survey import agreements, survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("provisions/missing", severity=Severity.WARNING, reads={"terms", "documents"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The agreement does not address a provision of the playbook."""
    if deal.stage(desk.as_of).has_ended:
        return
    for document in agreements(deal):
        missing = [str(standing.provision) for standing in survey(document, deal) if standing.is_missing]
        if missing:
            yield Problem(
                f"The agreement leaves {counted(len(missing), 'provision')} unsaid: {listed(missing)}",
                Place(document.path, ("document",)),
                remedy="Write the clause; name one that says it in other words by `{.name}` at the end of its heading; "
                "or say under `not_applicable` why it is not needed.",
            )
