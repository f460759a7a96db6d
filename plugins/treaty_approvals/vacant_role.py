"""Gates that nobody at the desk could fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Scope, Severity, listed, rule
from treaty.signoff import fill

from treaty_approvals.policy import gates
from treaty_approvals.words import roles_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Portfolio


@rule("approvals/vacant-role", severity=Severity.WARNING, reads={"roster"}, scope=Scope.PORTFOLIO)
def check(portfolio: Portfolio[None]) -> Iterator[Problem]:
    """A gate needs roles that different people cannot fill."""
    desk = portfolio.desk
    at = Place(desk.roster_path, ("people",))
    remedy = "Grant the role to somebody in roster.yaml, or change the gate's roles in treaty.toml."
    needed = dict.fromkeys(role for gate in gates(desk.config).values() for role in gate.roles)
    holders = {role: [person.id for person in desk.roster.holders(role, desk.as_of)] for role in needed}
    if vacant := [role for role in needed if not holders[role]]:
        idle = [g.name for g in gates(desk.config).values() if not set(vacant).isdisjoint(g.roles)]
        message = f"Nobody holds the role {roles_listed(vacant)}, so {listed(idle)} cannot be approved"
        yield Problem(message, at, remedy=remedy, key=True)
    for gate in gates(desk.config).values():
        filled = fill(gate.roles, [(role, person) for role in gate.roles for person in holders[role]])
        if len(filled) < len(gate.roles) and set(vacant).isdisjoint(gate.roles):
            message = f"{gate.name} cannot be approved: {roles_listed(gate.roles)} must be different people"
            yield Problem(message, at, remedy=remedy, key=True)
