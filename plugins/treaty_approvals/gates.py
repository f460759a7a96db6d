"""How the gates of a deal stand: who has decided on what each of them binds now, and who still has to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from treaty.models import Model
from treaty.signoff import fill

from treaty_approvals.binding import Binding, Judged
from treaty_approvals.changes import Change, between
from treaty_approvals.policy import SIGNATURE, gates
from treaty_approvals.records import Decision
from treaty_approvals.risks import risks
from treaty_approvals.standing import Weighed, holds, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.roster import Role

    from treaty_approvals.policy import Gate
    from treaty_approvals.projection import Projection

READS = ("terms", "milestones", "documents", "executed", "rounds", "approvals", "approved-terms", "roster")


@dataclass(frozen=True, slots=True)
class Shift:
    """Roles that approved other terms than those that stand, their latest approvals, and what changed since."""

    roles: tuple[Role, ...]
    approvals: tuple[Weighed, ...]
    changes: tuple[Change, ...]


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
        missing: roles that nobody fills yet.
    """

    gate: Gate
    due: bool
    needed: bool
    missing: tuple[Role, ...]
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


@dataclass(frozen=True, slots=True)
class Dossier:
    """The gates of a deal that have records or are due, in the order of policy.

    Attributes:
        records: every decision, weighed, earliest first.
        amendment: the signature gate over the present terms, where other terms were signed.
    """

    binding: Binding
    records: tuple[Weighed, ...]
    views: tuple[View, ...]
    amendment: View | None

    def view(self, gate: Gate) -> View:
        """How `gate` stands, also where nothing was decided and nothing is due."""
        return _view(gate, self.binding, self.records, self.binding.judged(gate))

    def shifts(self, view: View) -> tuple[Shift, ...]:
        """What changed since each approval of other terms, together for those of the same terms."""
        by_terms: dict[str, list[Weighed]] = {}
        for each in view.earlier:
            by_terms.setdefault(each.record.terms, []).append(each)
        return tuple(
            Shift(tuple(w.record.role for w in found), tuple(found), self._since(terms, view))
            for terms, found in by_terms.items()
        )

    def _since(self, terms: str, view: View) -> tuple[Change, ...]:
        old = self.binding.kept(terms)
        if old is None or view.binds is None:
            return ()
        return between(old, view.binds, self.binding.deal, self.binding.desk.policy_path)


class _Case:
    """A deal at a desk, told apart by identity: what rules are handed in turn are views of the same document."""

    __slots__ = ("deal", "desk")

    def __init__(self, deal: Deal, desk: Desk) -> None:
        self.deal = deal
        self.desk = desk

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Case) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[int, int, int]:
        return id(self.deal.document), id(self.deal.records.by_kind), id(self.desk)


def dossier(deal: Deal, desk: Desk) -> Dossier:
    """How the gates of `deal` stand; worked out once, however many rules ask one after the other."""
    return _dossier(_Case(deal, desk))


@lru_cache(maxsize=4)
def _dossier(case: _Case) -> Dossier:
    deal, desk = case.deal, case.desk
    binding = Binding(deal, desk)
    records = weigh(deal, desk)
    decided = {w.record.gate for w in records}
    views = []
    for gate in gates(desk.config).values():
        if gate.name in decided:
            views.append(_view(gate, binding, records, binding.judged(gate)))
        elif _is_needed(gate, deal) and _is_due(gate, binding):
            views.append(View(gate, due=True, needed=True, missing=gate.roles))
    return Dossier(binding, records, tuple(views), _amendment(binding, records))


def _amendment(binding: Binding, records: Sequence[Weighed]) -> View | None:
    gate = gates(binding.desk.config)[SIGNATURE]
    if binding.agreement is None or binding.now(gate).digest == binding.agreement.terms:
        return None
    amendment = _view(gate, binding, records, Judged(binding.now(gate)))
    return replace(amendment, due=False)  # its own signature is still to come


def _view(gate: Gate, binding: Binding, records: Iterable[Weighed], judged: Judged) -> View:
    here = [w for w in records if w.record.gate == gate.name and w.fault is None]
    present = _standing([w for w in here if w.record.terms == judged.by.digest])
    others = _standing([w for w in here if w.record.terms != judged.by.digest])
    moment = judged.signed or binding.desk.as_of
    held = [w for w in present if holds(w.record, binding.desk, moment)]
    approvals = _only(Decision.APPROVE, held)
    filled = fill(gate.roles, [(w.record.role, w.record.by) for w in approvals])
    missing = tuple(role for role in gate.roles if role not in filled)
    lapsed = {w.record.role: w for w in _only(Decision.APPROVE, present) if w not in held}
    before = {w.record.role: w for w in _only(Decision.APPROVE, others)}  # of each role the latest
    return View(
        gate=gate,
        due=_is_due(gate, binding),
        needed=_is_needed(gate, binding.deal),
        missing=missing,
        binds=judged.by,
        approvals=approvals,
        rejections=_only(Decision.REJECT, held),
        proposals=_only(Decision.PROPOSE, present),
        lapsed=tuple(lapsed[role] for role in missing if role in lapsed),
        earlier=tuple(before[role] for role in missing if role in before and role not in lapsed),
        outdated=_only(Decision.PROPOSE, others),
    )


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


def _is_due(gate: Gate, binding: Binding) -> bool:
    return binding.deal.milestones.reached(gate.precedes, binding.desk.as_of)


def _is_needed(gate: Gate, deal: Deal) -> bool:
    """Whether there is anything to approve: a light document, money, IP, risks; red flags speak for themselves."""
    match gate.name:
        case "red-flags":
            return False
        case "risk":
            return bool(risks(deal))
        case "light-document":
            return bool(deal.pattern.light_documents)
        case "finance":
            return deal.model is not Model.ALLIANCE
        case "ip":
            return not {"ip", "data"}.isdisjoint(deal.document.data.get("terms", {}))
        case _:
            return True
