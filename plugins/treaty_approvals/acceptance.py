"""Sign-offs: approvals that accept the rules they name, at a gate that binds what those rules point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.checks.signoff import SignOff, Standing

from treaty_approvals.copies import copies
from treaty_approvals.gates import dossier
from treaty_approvals.policy import EXECUTED, REDLINES, gates
from treaty_approvals.risks import risks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from treaty import Deal, Desk, Finding, Role
    from treaty.source import Pointer

    from treaty_approvals.binding import Binding
    from treaty_approvals.policy import Gate


def sign_offs(deal: Deal, desk: Desk) -> Iterator[SignOff]:
    """What was accepted of the present terms, and what was asked to be.

    Nothing while somebody entitled rejects them. From the milestone on that a gate precedes, asking there softens
    nothing any more.
    """
    found = dossier(deal, desk)
    naming = {w.record.gate for w in found.records if w.record.accepts}
    for gate in gates(desk.config).values():
        if gate.name not in naming or (view := found.acceptance(gate)).rejections:
            continue
        bound = scope(gate, found.binding)
        for given in view.approvals:
            record = given.record
            for rule in record.accepts:
                yield SignOff(rule, record.role, Standing.GIVEN, record.by, given.level, record.path, bound)
        for asked in () if view.due else view.proposals:
            record = asked.record
            for rule in record.accepts:
                for role in gate.roles:
                    yield SignOff(rule, role, Standing.AWAITED, record.by, asked.level, record.path, bound)


def scope(gate: Gate, binding: Binding) -> Mapping[str, Sequence[Pointer]]:
    """What `gate` binds of the deal's files: pointers into each, () for the whole of it."""
    deal = binding.deal
    found: dict[str, list[Pointer]] = {f"{deal.folder}/{text}": [()] for text in binding.now(gate).texts}
    found[deal.document.path] = [tuple(term.split("/")) for term in gate.terms]
    for each in risks(deal) if REDLINES in gate.terms else ():
        found.setdefault(each.at.path, []).append(each.at.at if isinstance(each.at.at, tuple) else ())
    found.update({each.path: [()] for each in copies(deal) if EXECUTED in gate.terms})
    return found


def home(roles: Iterable[Role], findings: Sequence[Finding], binding: Binding) -> Gate | None:
    """The gate where `roles` together accept a rule with these findings.

    The first, in the order of policy, at which all of them have a say and which binds whatever is pointed to; None
    where no gate does.
    """
    wanted = set(roles)
    for gate in gates(binding.desk.config).values():
        if wanted.issubset(gate.roles):
            offer = SignOff("", min(wanted), Standing.AWAITED, "", "", "", scope(gate, binding))
            if all(map(offer.covers, findings)):
                return gate
    return None
