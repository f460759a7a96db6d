"""Headings that name a provision which does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.language.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

#: What word processors write at headings of their own accord.
_FORMATTING = frozenset({"unnumbered", "unlisted"})


@rule("provisions/unknown-name", severity=Severity.ERROR, reads={"documents"}, needs={"documents"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # the shape of every check
    """A heading names a provision that the playbook does not know."""
    from treaty.text.clauses import Agreement

    from treaty_provisions.catalogue import NAMED
    from treaty_provisions.reading import place

    for document in deal.records("documents"):
        for clause in Agreement.of(document).walk():
            for name in clause.provisions:
                if name not in NAMED and name not in _FORMATTING:
                    yield Problem(
                        f"There is no provision “{name}”",
                        place(document, clause, f".{name}"),
                        remedy=did_you_mean(name, NAMED, "`treaty explain provisions/missing` names them all."),
                    )
