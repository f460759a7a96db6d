"""Who counts: whether a record may weigh at all, whatever it decides.

A record weighs nothing when it was made for another desk or deal, lies where it does not belong, names nobody we know,
speaks in a role that its author did not hold or that has no say, is dated in the future, proves less than its gate
asks for, or is an approval of one's own deal or proposal. Dated exceptions and the moment at which a record reached the
protected branch would be judged here too, each before `_entitled`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from treaty import listed

from treaty_approvals.policy import gates
from treaty_approvals.proof import prove, reaches
from treaty_approvals.records import Decision, Record
from treaty_approvals.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from treaty.deal import Deal
    from treaty.desk import Desk

    from treaty_approvals.policy import Gate
    from treaty_approvals.proof import Proof

#: Two machines never quite agree on the time.
CLOCK_SKEW = timedelta(minutes=5)
_WRITE_ANEW = "Remove it, and let `treaty approve` or `treaty propose` write it anew."
_SOMEBODY_ELSE = "Let somebody else who holds the role decide."


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a record weighs nothing (a clause), where that shows in it, and the way out."""

    why: str
    remedy: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A record, the level of proof it reaches, and why it weighs nothing (None where it does weigh)."""

    record: Record
    level: str = ""
    fault: Fault | None = None


def weigh(deal: Deal, desk: Desk) -> tuple[Weighed, ...]:
    """Every record of the deal, earliest first."""
    records = sorted(map(Record.of, deal.records("approvals")), key=lambda r: (r.issued, r.path))
    proven = [(r, prove(r, desk.roster)) for r in records]
    asks = [r for r, proof in proven if r.decision is Decision.PROPOSE and not objection(r, proof, (), deal, desk)]
    return tuple(Weighed(r, proof.level, objection(r, proof, asks, deal, desk)) for r, proof in proven)


def objection(record: Record, proof: Proof, asks: Iterable[Record], deal: Deal, desk: Desk) -> Fault | None:
    """Why `record` weighs nothing, given its proof and all proposals that weigh; None where it weighs."""
    return next(_faults(record, proof, deal, desk), None) or next(_interests(record, asks, deal, desk), None)


def is_superseded(weighed: Weighed, among: Sequence[Weighed]) -> bool:
    """Whether the same person decided again at the same gate in the same role, in a way that counts."""
    old = weighed.record
    return any(
        (w.record.gate, w.record.by, w.record.role) == (old.gate, old.by, old.role)
        and w.fault is None
        and w.record.issued > old.issued
        for w in among
    )


def holds(record: Record, desk: Desk, moment: datetime) -> bool:
    """Whether the author of `record` holds its role at `moment`."""
    person = desk.roster.people.get(record.by)
    return person is not None and record.role in person.roles_at(moment)


def _faults(record: Record, proof: Proof, deal: Deal, desk: Desk) -> Iterator[Fault]:
    """What is wrong with the record by itself, gravest first."""
    gate = gates(desk.config).get(record.gate)
    if record.path != f"{deal.folder}/{record.place}":
        yield Fault(f"it belongs at `{record.place}`", "Move it there, or remove it if nobody meant it.")
    if record.desk != desk.config.id:
        yield Fault(f"it was made at another desk, `{record.desk}`", _WRITE_ANEW, "repo")
    if record.deal != deal.id:
        yield Fault(f"it was made for another deal, `{record.deal}`", _WRITE_ANEW, "deal")
    if gate is None:
        known = listed([f"`{name}`" for name in gates(desk.config)])
        yield Fault(f"this desk decides nothing at `{record.gate}`", f"Its gates are {known}.", "gate")
        return
    if record.by not in desk.roster.people:
        yield Fault(f"`{record.by}` is not on the roster", "Name somebody of roster.yaml.", "by")
    yield from _entitled(record, gate, desk)
    if record.issued > desk.as_of + CLOCK_SKEW:
        yield Fault(f"it is dated {day(record.issued, desk)}, which has not come yet", _WRITE_ANEW, "issued")
    if proof.problem:
        yield Fault(proof.problem, proof.remedy)
    elif not _is_ask(record, gate) and not reaches(proof.level, gate.assurance):
        least = f"`{gate.assurance}` decisions"
        remedy = "Decide with a key of your own: `treaty approve … --key PATH`."
        yield Fault(f"it is only `{proof.level}`, and {gate.name} takes {least}", remedy)


def _entitled(record: Record, gate: Gate, desk: Desk) -> Iterator[Fault]:
    name, role = desk.roster.name(record.by), record.role
    if not _is_ask(record, gate) and role not in gate.roles:
        who = listed([r.label for r in gate.roles])
        yield Fault(f"{role.label} has no say at {gate.name}, which is for {who}", _SOMEBODY_ELSE, "role")
    if not holds(record, desk, record.issued):
        when = day(record.issued, desk)
        yield Fault(f"{name} did not hold the role {role.label} on {when}", _SOMEBODY_ELSE, "role")


def _is_ask(record: Record, gate: Gate) -> bool:
    """A proposal, or its withdrawal: it decides nothing, so whoever holds any role may make it, with any proof."""
    return record.decision is Decision.PROPOSE or (record.decision is Decision.REVOKE and record.role not in gate.roles)


def _interests(record: Record, asks: Iterable[Record], deal: Deal, desk: Desk) -> Iterator[Fault]:
    """Nobody approves what they own or asked for, nor lets somebody else do it for them."""
    if record.decision not in (Decision.APPROVE, Decision.REJECT):
        return
    name = desk.roster.name(record.by)
    askers = {r.by for r in asks if (r.gate, r.terms) == (record.gate, record.terms)}
    if record.by == deal.owner:
        yield Fault(f"{name} owns the deal", _SOMEBODY_ELSE, "by")
    if record.by in askers:
        yield Fault(f"{name} asked for it", _SOMEBODY_ELSE, "by")
    person = desk.roster.people.get(record.by)
    lenders = person.lenders(record.role, record.issued) if person else frozenset()
    if lenders and lenders <= {deal.owner, *askers}:
        whom = listed([desk.roster.name(id_) for id_ in sorted(lenders)])
        yield Fault(f"{name} decides for {whom}, who may not decide here", _SOMEBODY_ELSE, "by")
