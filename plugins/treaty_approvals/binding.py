"""What each gate of a deal is judged by: the terms as they stand, and from signature on the terms that were signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.quantities import parse_moment
from treaty.source import BadFile

from treaty_approvals.policy import AGREEMENT, LIGHT_DOCUMENT, RED_FLAGS, SIGNATURE, gates
from treaty_approvals.projection import Projection, project
from treaty_approvals.records import STORED, Decision, Record, stored_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from treaty.deal import Deal
    from treaty.desk import Desk

    from treaty_approvals.policy import Gate

_SIGNED = {LIGHT_DOCUMENT: "light-document-signed", AGREEMENT: "signed"}


@dataclass(frozen=True, slots=True)
class Executed:
    """A signed document that says which terms it holds: the path of its record, when it was signed, the digest."""

    path: str
    moment: datetime
    terms: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What a gate is judged by; `signed` is when that was signed, after which nobody's role can lapse."""

    by: Projection
    signed: datetime | None = None


class Binding:
    """The projections of one deal, each worked out at most once."""

    def __init__(self, deal: Deal, desk: Desk) -> None:
        self.deal = deal
        self.desk = desk
        # A signed amendment says which terms hold from then on.
        self.agreement = self._executed(AGREEMENT, (AGREEMENT, "amendment"))
        self.light_document = self._executed(LIGHT_DOCUMENT, deal.pattern.light_documents)
        self._now: dict[tuple[tuple[str, ...], tuple[str, ...]], Projection] = {}

    def now(self, gate: Gate) -> Projection:
        """What `gate` binds of the deal as it stands."""
        scope = gate.terms, gate.texts
        if scope not in self._now:
            self._now[scope] = project(self.deal, gate)
        known = self._now[scope]
        return known if known.gate == gate.name else Projection.of(gate, known.terms, known.texts)

    def judged(self, gate: Gate) -> Judged:
        """What decisions at `gate` must be about to count now."""
        now = self.now(gate)
        is_light = LIGHT_DOCUMENT in gate.texts
        signed = self.light_document if is_light else self.agreement
        if signed is None:
            return self._by_milestone(gate) if is_light else Judged(now)
        whole = now if is_light else self.now(gates(self.desk.config)[SIGNATURE])
        if signed.terms == whole.digest:
            return Judged(now, signed.moment)
        if gate.binds_records:  # rounds go on being written, and a risk stays accepted as it was
            return Judged(now, signed.moment)
        # What was accepted of signed terms says nothing of a flag in other terms.
        kept = self.kept(signed.terms) if gate.name != RED_FLAGS else None
        then = kept.for_gate(gate) if kept else None
        return Judged(then, signed.moment) if then else Judged(now)

    def _by_milestone(self, gate: Gate) -> Judged:
        """A light document signed without a record: what was approved by then, as long as its text is the same."""
        now, reached = self.now(gate), self.deal.milestones.get(_SIGNED[LIGHT_DOCUMENT])
        if reached is None or reached.moment > self.desk.as_of:
            return Judged(now)
        said = map(Record.of, self.deal.records("approvals"))
        about = [r for r in said if r.gate == gate.name and r.decision is Decision.APPROVE]
        for each in sorted(about, key=lambda r: (r.issued, r.path), reverse=True):
            kept = self.kept(each.terms) if each.issued.astimezone(self.desk.zone).date() <= reached.day else None
            then = kept.for_gate(gate) if kept else None
            if then is not None and then.texts == now.texts:
                return Judged(then, reached.moment)
        return Judged(now)

    def present(self, gate: Gate) -> Judged:
        """What an acceptance of a rule at `gate` must be about: the terms as they stand, whatever was signed."""
        judged, now = self.judged(gate), self.now(gate)
        return judged if judged.by.digest == now.digest else Judged(now)

    def waits_for_letter(self) -> bool:
        """Whether one light document was signed and another has a text, as a term sheet after a letter of intent."""
        if self.light_document is None:
            return False
        signed = {d.data["document"] for d in self.deal.records("executed")}
        texts = {d.data["document"] for d in self.deal.records("documents")}
        return bool((texts - signed) & set(self.deal.pattern.light_documents))

    def kept(self, terms: str) -> Projection | None:
        """The projection with the digest `terms` as it was stored; None where it is missing or was altered."""
        path = f"{self.deal.folder}/{stored_at(terms)}"
        try:
            return Projection.read(self.deal.records.read(STORED.name, path), terms)
        except BadFile:
            return None

    def _executed(self, text: str, kinds: Sequence[str]) -> Executed | None:
        """The latest signed document of these kinds that names its terms, once its milestone was reached."""
        zone, as_of = self.desk.zone, self.desk.as_of
        found = [
            Executed(d.path, parse_moment(d.data["signed"], zone), d.data["terms"])
            for d in self.deal.records("executed")
            if d.data["document"] in kinds and "terms" in d.data
        ]
        dated = [e for e in found if e.moment <= as_of]
        if not dated or not self.deal.milestones.reached(_SIGNED[text], as_of):
            return None
        return max(dated, key=lambda e: (e.moment, e.path))
