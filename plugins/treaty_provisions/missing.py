"""Agreements that leave something unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, counted, listed, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


_FEW = 6


@rule("provisions/missing", severity=Severity.WARNING, reads={"terms", "documents"}, needs={"documents"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The agreement does not address a provision of the playbook."""
    from treaty_provisions.survey import agreements, survey

    if deal.stage(desk.as_of).has_ended:
        return
    for document in agreements(deal):
        lacking = [standing.provision for standing in survey(document, deal) if standing.is_missing]
        # Of a few, each is told in words; of many, the names: whoever has only begun to write needs no litany.
        missing = [str(each) if len(lacking) <= _FEW else f"`{each.name}` ({each.code})" for each in lacking]
        if missing:
            yield Problem(
                f"The agreement leaves {counted(len(missing), 'provision')} unsaid: {listed(missing)}",
                Place(document.path, ("document",)),
                remedy="Write the clause; name one that says it in other words by `{.name}` at the end of its heading; "
                "or say under `not_applicable` why it is not needed.",
            )
