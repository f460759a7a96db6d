"""How the kernel learns that a finding is accepted, without knowing how approvals are kept or proven."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from treaty.finding import Finding
    from treaty.policy.roster import Role
    from treaty.source import Pointer


class Standing(StrEnum):
    """Whether a sign-off was given, or has been asked for and may be awaited."""

    GIVEN = "given"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One role's acceptance of one rule for the deal's present terms, given or awaited.

    Attributes:
        rule: the id of the rule that is accepted.
        person: who gave it; for an awaited one, who asked.
        level: how it was proven (`recorded`, `signed`, …).
        path: the record that shows it.
        binds: by the path of a file, the pointers in it that were accepted as they stand; None for the whole deal.
    """

    rule: str
    role: Role
    standing: Standing
    person: str
    level: str
    path: str
    binds: Mapping[str, Sequence[Pointer]] | None = None

    def covers(self, finding: Finding) -> bool:
        """Whether what `finding` points to was accepted as it stands."""
        if self.binds is None:
            return True
        bound = self.binds.get(finding.location.path, ())
        return any(finding.pointer[: len(pointer)] == tuple(pointer) for pointer in bound)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands for everything that one document of a deal binds, as the deal is now.

    Attributes:
        document: its kind, `loi`, `agreement`, …
        terms: a digest, `sha256:…`: the same for the same terms and text, another one for any other.
    """

    document: str
    terms: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What sign-offs mean for one rule: roles still `missing`, and whether all of those are `awaited`."""

    missing: tuple[Role, ...]
    awaited: bool
    given: tuple[SignOff, ...]


def judge(rule: str, roles: Iterable[Role], sign_offs: Sequence[SignOff]) -> Verdict:
    """Which of `roles` still have to accept `rule`; one person fills one role only."""
    wanted = sorted(roles)
    mine = [s for s in sign_offs if s.rule == rule]
    given = [s for s in mine if s.standing is Standing.GIVEN]
    filled = fill(wanted, [(s.role, s.person) for s in given])
    missing = tuple(role for role in wanted if role not in filled)
    asked = {s.role for s in mine if s.standing is Standing.AWAITED}
    return Verdict(missing, bool(missing) and asked.issuperset(missing), tuple(given))


def fill(roles: Sequence[Role], offers: Iterable[tuple[Role, str]]) -> dict[Role, str]:
    """The largest set of `roles` that different people can fill, as role → person.

    A matching, not a count: whoever holds two roles fills one of them. Augmenting paths; deterministic.
    """
    candidates: dict[Role, list[str]] = {role: [] for role in roles}
    for role, person in sorted(set(offers)):
        if role in candidates:
            candidates[role].append(person)
    holder: dict[str, Role] = {}

    def place(role: Role, tried: set[str]) -> bool:
        for person in candidates[role]:
            if person in tried:
                continue
            tried.add(person)
            if person not in holder or place(holder[person], tried):
                holder[person] = role
                return True
        return False

    for role in roles:
        place(role, set())
    return {role: person for person, role in holder.items()}
