"""Keys that stand under several people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Scope, Severity, listed, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Portfolio


@rule("approvals/shared-key", severity=Severity.ERROR, reads={"roster"}, scope=Scope.PORTFOLIO, firm=True)
def check(portfolio: Portfolio[None]) -> Iterator[Problem]:
    """A key stands under several people, so it identifies none of them."""
    roster, path = portfolio.desk.roster, portfolio.desk.roster_path
    if not any(person.keys for person in roster.people.values()):
        return
    from treaty_approvals.proof import shared_keys
    from treaty_approvals.signature import key_blob

    for blob, ids in shared_keys(roster).items():
        places = [
            Place(path, ("people", id_, "keys", i))
            for id_ in ids
            for i, line in enumerate(roster.people[id_].keys)
            if key_blob(line) == blob
        ]
        yield Problem(
            f"{listed([roster.name(id_) for id_ in ids])} have the same key, so it identifies none of them",
            places[-1],
            remedy="Give each person a key of their own; what was signed with this one counts for nothing.",
            related=tuple(Related("the same key", place) for place in places[:-1]),
        )
