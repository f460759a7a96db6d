"""Gates that nobody at the desk could fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Role, Scope, Severity, listed, rule
from treaty.checks.signoff import fill

from treaty_approvals.policy import Gate, gates
from treaty_approvals.proof import SIGNED, reaches
from treaty_approvals.words import roles_listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty import Portfolio
    from treaty.policy.roster import Person

    Holders = Mapping[Role, Sequence[Person]]

GRANT = "Grant the role to somebody in roster.yaml, or change the gate's roles in treaty.toml."
ADD_KEY = (
    "Whoever holds the role makes a key with `ssh-keygen -t ed25519` and puts the line of `~/.ssh/id_ed25519.pub` under"
    " their `keys` in roster.yaml."
)


@rule("approvals/vacant-role", severity=Severity.WARNING, reads={"roster"}, scope=Scope.PORTFOLIO)
def check(portfolio: Portfolio[None]) -> Iterator[Problem]:
    """A gate needs roles that different people cannot fill, or signatures of people who have no key."""
    desk = portfolio.desk
    at = Place(desk.roster_path, ("people",))
    asked = tuple(gates(desk.config).values())
    needed = dict.fromkeys(role for gate in asked for role in gate.roles)
    holders: Holders = {role: desk.roster.holders(role, desk.as_of) for role in needed}
    if vacant := [role for role in needed if not holders[role]]:
        idle = [gate.name for gate in asked if not set(vacant).isdisjoint(gate.roles)]
        message = f"Nobody holds the role {roles_listed(vacant)}, so {listed(idle)} cannot be approved"
        yield Problem(message, at, remedy=GRANT, key=True)
    keyless = {gate.name: [r for r in gate.roles if holders[r] and not _able(gate, holders[r])] for gate in asked}
    if unsigned := [name for name, roles in keyless.items() if roles]:
        without = [role for role in needed if any(role in roles for roles in keyless.values())]
        message = (
            f"No holder of the role {roles_listed(without)} has a key to sign with, so {listed(unsigned)} cannot be"
            " approved: signed approvals alone count there"
        )
        yield Problem(message, at, remedy=ADD_KEY, key=True)
    for gate in asked:
        able = [(role, person.id) for role in gate.roles for person in _able(gate, holders[role])]
        if len(fill(gate.roles, able)) < len(gate.roles) and {role for role, _ in able} == set(gate.roles):
            message = f"{gate.name} cannot be approved: {roles_listed(gate.roles)} must be different people"
            yield Problem(message, at, remedy=GRANT, key=True)


def _able(gate: Gate, people: Sequence[Person]) -> Sequence[Person]:
    """Those of `people` whose approval can reach the level of proof that `gate` takes."""
    return [person for person in people if person.keys or not reaches(gate.assurance, SIGNED)]
