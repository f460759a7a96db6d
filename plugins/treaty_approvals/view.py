"""One gate as it stands: who has decided on what it binds now, and who still has to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.checks.signoff import fill
from treaty.progress.models import Model

from treaty_approvals.copies import copies
from treaty_approvals.policy import RED_FLAGS
from treaty_approvals.records import Decision
from treaty_approvals.risks import risks
from treaty_approvals.standing import Weighed, holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.policy.roster import Role

    from treaty_approvals.binding import Binding, Judged
    from treaty_approvals.policy import Gate
    from treaty_approvals.projection import Projection
    from treaty_approvals.records import Record


@dataclass(frozen=True, slots=True)
class View:
    """One gate as it stands.

    Attributes:
        due: the milestone that it precedes has been reached.
        needed: it must be filled by then; other gates speak only once somebody has decided there.
        binds: the terms and texts that decisions must be about; None where nobody has decided anything.
        approvals, rejections, proposals: of exactly those, by people entitled to them, none withdrawn.
        lapsed: approvals of exactly those whose author's role has ended since.
        earlier: the latest approval of other terms for each role that still has to approve.
        outdated: proposals of other terms.
        roles: who it takes; where rules are accepted and nothing else, those that the rules named here ask for;
            nobody where there is no risk to accept, or no file to vouch for.
        missing: roles that nobody fills yet.
        owed: roles that were asked and have not answered all of it.
    """

    gate: Gate
    due: bool
    needed: bool
    roles: tuple[Role, ...]
    missing: tuple[Role, ...]
    owed: tuple[Role, ...] = ()
    binds: Projection | None = None
    approvals: tuple[Weighed, ...] = ()
    rejections: tuple[Weighed, ...] = ()
    proposals: tuple[Weighed, ...] = ()
    lapsed: tuple[Weighed, ...] = ()
    earlier: tuple[Weighed, ...] = ()
    outdated: tuple[Weighed, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Everybody whose word it takes has approved, and nobody entitled rejects."""
        return not self.missing and not self.rejections

    @property
    def never(self) -> tuple[Role, ...]:
        """Missing roles in which nobody has ever approved anything here."""
        before = {w.record.role for w in (*self.earlier, *self.lapsed)}
        return tuple(role for role in self.missing if role not in before)

    @property
    def was_approved(self) -> bool:
        """Somebody approved what no longer stands, or may no longer approve."""
        return bool(self.earlier or self.lapsed)


def view_of(gate: Gate, binding: Binding, records: Iterable[Weighed], judged: Judged) -> View:
    """How `gate` stands by what it is judged by, given every record of the deal."""
    here = [w for w in records if w.record.gate == gate.name and w.fault is None]
    present = _standing([w for w in here if w.record.terms == judged.by.digest])
    others = _standing([w for w in here if w.record.terms != judged.by.digest])
    desk = binding.desk
    held = [w for w in present if _is_held(w.record, judged, desk)]
    approvals, proposals = _only(Decision.APPROVE, held), _only(Decision.PROPOSE, present)
    roles = _roles(gate, here, desk) if judged.by.terms or not gate.binds_records else ()
    filled = fill(roles, [(w.record.role, w.record.by) for w in approvals])
    missing = tuple(role for role in roles if role not in filled)
    lapsed = {w.record.role: w for w in _only(Decision.APPROVE, present) if w not in held}
    before = {w.record.role: w for w in _only(Decision.APPROVE, others)}  # of each role the latest
    return View(
        gate=gate,
        due=is_due(gate, binding),
        needed=is_needed(gate, binding.deal),
        roles=roles,
        missing=missing,
        owed=tuple(r for r in roles if proposals and (r in missing or _unaccepted(r, approvals, proposals, desk))),
        binds=judged.by,
        approvals=approvals,
        rejections=_only(Decision.REJECT, held),
        proposals=proposals,
        lapsed=tuple(lapsed[role] for role in missing if role in lapsed),
        earlier=tuple(before[role] for role in missing if role in before and role not in lapsed),
        outdated=_only(Decision.PROPOSE, others),
    )


def _is_held(record: Record, judged: Judged, desk: Desk) -> bool:
    """Whether the role of a record's author still counts; once something was signed, nobody's lapses any more."""
    return holds(record, desk, max(judged.signed, record.issued) if judged.signed else desk.as_of)


def _roles(gate: Gate, here: Iterable[Weighed], desk: Desk) -> tuple[Role, ...]:
    named = {rule for w in here for rule in w.record.accepts}
    if gate.name != RED_FLAGS or not named:
        return gate.roles
    asked = {role for rule in named for role in desk.acceptable.get(rule, gate.roles)}
    return tuple(role for role in gate.roles if role in asked)


def _unaccepted(role: Role, approvals: Iterable[Weighed], proposals: Iterable[Weighed], desk: Desk) -> bool:
    """Whether `role` was asked to accept a rule and has not."""
    done = {rule for w in approvals if w.record.role is role for rule in w.record.accepts}
    asked = {rule for w in proposals for rule in w.record.accepts}
    return any(role in desk.acceptable.get(rule, ()) for rule in asked - done)


def _standing(records: Sequence[Weighed]) -> Sequence[Weighed]:
    """The latest decision of each person in each role on each set of terms.

    An approval adds to what its author has accepted of the same terms before.
    """
    latest: dict[tuple[str, Role, str], Weighed] = {}
    for each in records:
        record = each.record
        before = latest.pop(key := (record.by, record.role, record.terms), None)
        if before is not None and before.record.decision is record.decision:
            accepts = tuple(sorted({*before.record.accepts, *record.accepts}))
            each = replace(each, record=replace(record, accepts=accepts))
        latest[key] = each
    return tuple(latest.values())


def _only(decision: Decision, records: Iterable[Weighed]) -> tuple[Weighed, ...]:
    return tuple(w for w in records if w.record.decision is decision)


def is_due(gate: Gate, binding: Binding) -> bool:
    """Whether the milestone that the gate precedes has been reached."""
    return binding.deal.milestones.reached(gate.precedes, binding.desk.as_of)


def is_needed(gate: Gate, deal: Deal) -> bool:
    """Whether there is anything to approve: a light document, money, IP, risks; red flags speak for themselves."""
    match gate.name:
        case "red-flags":
            return False
        case "risk":
            return bool(risks(deal))
        case "true-copy":
            return bool(copies(deal))
        case "light-document":
            return bool(deal.pattern.light_documents)
        case "finance":
            return deal.model is not Model.ALLIANCE
        case "ip":
            return not {"ip", "data"}.isdisjoint(deal.document.data.get("terms", {}))
        case _:
            return True
