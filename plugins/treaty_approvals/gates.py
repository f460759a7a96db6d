"""The gates of a deal together: how each stands, what changed since it was approved, what is to be amended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from treaty_approvals.binding import Binding, Judged
from treaty_approvals.changes import Change, between
from treaty_approvals.policy import LIGHT_DOCUMENT, SIGNATURE, gates
from treaty_approvals.standing import Weighed, weigh
from treaty_approvals.view import View, is_due, is_needed, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.policy.roster import Role

    from treaty_approvals.policy import Gate

READS = ("terms", "milestones", "documents", "executed", "rounds", "approvals", "approved-terms", "roster")


@dataclass(frozen=True, slots=True)
class Shift:
    """Roles that approved other terms than those that stand, their latest approvals, and what changed since."""

    roles: tuple[Role, ...]
    approvals: tuple[Weighed, ...]
    changes: tuple[Change, ...]


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
        return view_of(gate, self.binding, self.records, self.binding.judged(gate))

    def told(self, gate: Gate) -> View:
        """How `gate` stands, for whoever need not know what it binds: undecided, that is not worked out."""
        if gate.binds_records or any(w.record.gate == gate.name for w in self.records):
            return self.view(gate)
        due, needed = is_due(gate, self.binding), is_needed(gate, self.binding.deal)
        return View(gate, due=due, needed=needed, roles=gate.roles, missing=gate.roles)

    def acceptance(self, gate: Gate) -> View:
        """How `gate` stands on the present terms, whatever was signed: what is accepted is what is there."""
        return view_of(gate, self.binding, self.records, self.binding.present(gate))

    def current(self, gate: Gate) -> View:
        """How `gate` stands; where other terms were signed, what it is asked about the present ones."""
        if gate.name == SIGNATURE and self.amendment:
            return self.amendment
        present = self.acceptance(gate)
        if LIGHT_DOCUMENT in gate.texts and self.binding.waits_for_letter():
            return present
        return present if any(w.record.accepts for w in present.proposals) else self.view(gate)

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
            views.append(view_of(gate, binding, records, binding.judged(gate)))
        elif is_needed(gate, deal) and is_due(gate, binding):
            views.append(View(gate, due=True, needed=True, roles=gate.roles, missing=gate.roles))
    return Dossier(binding, records, tuple(views), _amendment(binding, records))


def _amendment(binding: Binding, records: Sequence[Weighed]) -> View | None:
    gate = gates(binding.desk.config)[SIGNATURE]
    if binding.agreement is None or binding.now(gate).digest == binding.agreement.terms:
        return None
    amendment = view_of(gate, binding, records, Judged(binding.now(gate)))
    return replace(amendment, due=False)  # its own signature is still to come
