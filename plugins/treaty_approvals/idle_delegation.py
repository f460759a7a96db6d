"""Delegations that give nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Scope, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Portfolio


@rule("approvals/idle-delegation", severity=Severity.WARNING, reads={"roster"}, scope=Scope.PORTFOLIO)
def check(portfolio: Portfolio[None]) -> Iterator[Problem]:
    """A role was delegated by somebody who does not hold it."""
    roster, path = portfolio.desk.roster, portfolio.desk.roster_path
    for person in roster.people.values():
        for index, grant in enumerate(person.grants):
            if grant.is_idle:
                lender = roster.name(grant.delegated_by)
                yield Problem(
                    f"{person.name} gets nothing of this: {lender} does not hold the role {grant.role.label} then",
                    Place(path, ("people", person.id, "grants", index, "delegated_by")),
                    remedy="Name somebody who holds it by a grant of their own, at the time of the delegation.",
                )
