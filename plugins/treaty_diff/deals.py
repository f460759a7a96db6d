"""One deal on both sides, told as far as its audience may see it: terms, approvals, findings, texts, records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from treaty import Visibility
from treaty.changes.trial import difference
from treaty.negotiation.positions import positions
from treaty.negotiation.rounds import term
from treaty.progress.evidence import ITEMS, settled
from treaty.progress.models import DOCUMENT_TITLES
from treaty.records import schema
from treaty.records.kinds import DEAL, SCHEMAS

from treaty_diff import records, texts
from treaty_diff.fields import Versions
from treaty_diff.model import DealChange, Status, TextChange
from treaty_diff.verdicts import Weigher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from treaty import Deal, Desk, Finding
    from treaty.document import Document
    from treaty.records.schema import Node, Schema

    from treaty_diff.fields import FieldChange
    from treaty_diff.pair import Pair
    from treaty_diff.sides import Readers

#: The department whose findings say that an approval no longer stands.
_APPROVALS = "approvals/"
_POSITIONS, _POSITIONS_FILE = "positions.schema.json", "positions.yaml"
_DOCUMENT = "document.schema.json"


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of one deal to one audience."""

    pair: Pair
    readers: Readers
    audience: Visibility
    paths: frozenset[str]

    @property
    def desk(self) -> Desk:
        return self.readers.base.desk

    def told(self) -> DealChange:
        pair, inside = self.pair, self.audience >= Visibility.INTERNAL
        everything = self._fields(Visibility.CONFIDENTIAL)
        seen = self._fields(self.audience)
        come, gone, unseen = self._findings()
        lapsed, texts_, lines = tuple(self._lapsed()), tuple(self._texts()), self._records()
        ours = tuple(self._positions())
        is_negotiator = self.audience >= Visibility.CONFIDENTIAL
        hidden = (everything[len(seen) :], () if is_negotiator else ours, () if inside else (*texts_, *lapsed))
        approvals = tuple(f for f in come if f.rule.startswith(_APPROVALS))
        return DealChange(
            id=pair.new.id or pair.old.id,
            title=self._title(),
            status=pair.status,
            was=pair.old.id if pair.status is Status.RENAMED else "",
            unread=pair.unread,
            terms=tuple(change for change in seen if not change.exempt),
            others=tuple(change for change in seen if change.exempt),
            positions=ours if is_negotiator else (),
            approvals=approvals,
            lapsed=lapsed if inside else (),
            appeared=tuple(f for f in come if f not in approvals),
            disappeared=gone,
            texts=texts_ if inside else (),
            records=lines if inside else (),
            withheld=unseen + sum(map(len, hidden)) + (0 if inside else len(lines)),
            is_substantive=self._is_substantive(everything, texts_, voids=bool(approvals or lapsed)),
        )

    def _is_substantive(self, fields: Sequence[FieldChange], texts_: Sequence[TextChange], *, voids: bool) -> bool:
        """Whether an approver would have to look again, may the audience see why or not."""
        fate = self.pair.status is not Status.CHANGED or bool(self.pair.unread) or voids
        return fate or any(not change.exempt for change in fields) or any(text.is_substantive for text in texts_)

    def _records(self) -> tuple[str, ...]:
        """A line for each other file; they are all our own."""
        kinds, pair = self.readers.base.kinds, self.pair
        return tuple(dict.fromkeys(records.told(pair.old.deal, pair.new.deal, self.paths, self.desk, kinds)))

    def _title(self) -> str:
        deal = self.pair.present
        if deal is None:
            return self.pair.new.id or self.pair.old.id
        tier = f", {deal.tier.value.capitalize()}" if deal.tier else ""
        return f"{deal.partner.name} · {deal.pattern.title}{tier}"

    def _fields(self, audience: Visibility) -> tuple[FieldChange, ...]:
        """What changed of deal.md, weighed."""
        deal = self.pair.present
        if deal is None or self.pair.unread:
            return ()
        compiled = schema.load(DEAL.package, DEAL.schema)
        old, new = (_cut(compiled, each.deal, audience) for each in (self.pair.old, self.pair.new))
        weigher = Weigher(old, new, deal, self._stand(deal) if audience is Visibility.CONFIDENTIAL else None)
        sides = {"us": self.desk.config.company, "partner": deal.partner.name}
        found = Versions(compiled, old, new, self.desk.roster.name, sides).changes()
        return tuple(weigher.weighed(change) for change in found)

    def _stand(self, deal: Deal) -> Any:
        """Our positions as they were: a change is not measured by a yardstick that it brings itself."""
        before = positions(self.pair.old.deal) if self.pair.old.deal else None
        return before or positions(deal)

    def _positions(self) -> Iterator[FieldChange]:
        if self.pair.unread or any(self._is_unreadable(is_old=is_old) for is_old in (True, False)):
            return
        compiled = schema.load(SCHEMAS, _POSITIONS)
        old, new = (_first(each.deal, "positions") for each in (self.pair.old, self.pair.new))
        for change in Versions(compiled, old, new).changes():
            yield replace(change, name=self._named(change, old, new))

    def _named(self, change: FieldChange, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
        """A position by the term that it is about."""
        deal = self.pair.present
        if deal is None or change.at[:1] != ("positions",):
            return change.name
        data = new if change.after is not None else old
        entry = data["positions"][change.at[1]] if len(change.at) > 1 else {}
        label = schema.load(DEAL.package, DEAL.schema).label(deal.document.data, term(entry.get("term", "terms")))
        return f"{label}, {change.name.rpartition(', ')[2]}" if len(change.at) > 2 else f"{label}, position"

    def _texts(self) -> Iterator[TextChange]:
        old, new = (_documents(each.deal) for each in (self.pair.old, self.pair.new))
        compiled = schema.load(SCHEMAS, _DOCUMENT)
        for path in sorted({*old, *new} & self.paths) if not self.pair.unread else ():
            before, after = old.get(path), new.get(path)
            document = after or before
            assert document is not None  # noqa: S101  # it is on one side, or its path would not be there
            kind = document.data["document"]
            title = DOCUMENT_TITLES.get(kind, kind.capitalize())
            if before and after:
                fields = Versions(compiled, before.data, after.data).changes()
                yield TextChange(path, title, Status.CHANGED, fields, texts.compare(before, after))
            else:
                yield TextChange(path, title, self._came_or_went(path, is_old=before is not None))

    def _came_or_went(self, path: str, *, is_old: bool) -> Status:
        """What became of a text that can be read on one side only."""
        if self._lies(path, is_old=not is_old):
            return Status.UNREADABLE
        return Status.REMOVED if is_old else Status.NEW

    def _is_unreadable(self, *, is_old: bool) -> bool:
        """Whether a side has positions that are not to be read: then they are not told as gone."""
        judged = self.pair.old if is_old else self.pair.new
        return self._lies(_POSITIONS_FILE, is_old=is_old) and not _first(judged.deal, "positions")

    def _lies(self, path: str, *, is_old: bool) -> bool:
        """Whether a side has such a file in the deal's folder."""
        reader, id_ = (self.readers.base, self.pair.old.id) if is_old else (self.readers.head, self.pair.new.id)
        return bool(id_ and reader.tree.paths(f"{reader.folder}/{id_}/{path}"))

    def _findings(self) -> tuple[tuple[Finding, ...], tuple[Finding, ...], int]:
        """What appears, what disappears, and how much of both is above the audience."""
        if self.pair.status is Status.REMOVED:
            return (), (), 0
        come = difference(self.pair.new.findings, self.pair.old.findings)
        gone = difference(self.pair.old.findings, self.pair.new.findings)
        seen = tuple(tuple(f for f in each if f.visibility <= self.audience) for each in (come, gone))
        return seen[0], seen[1], len(come) + len(gone) - len(seen[0]) - len(seen[1])

    def _lapsed(self) -> Iterator[str]:
        """Items of the checklists that were shown before and are not any more."""
        old, new = self.pair.old.deal, self.pair.new.deal
        if old is None or new is None:
            return
        evidence = new.evidence()
        done, still = settled(old.evidence()), settled(evidence)
        for item in done:
            if done[item] and not still.get(item, False):
                reasons = "; ".join(each.because for each in evidence if each.item == item and not each.holds)
                yield f"No longer shown: {ITEMS[item]}" + (f" ({reasons})" if reasons else "")


def told(pair: Pair, readers: Readers, audience: Visibility, paths: frozenset[str]) -> DealChange:
    """The deal as `audience` may see it; `paths` are the files in its folder that changed."""
    return _Teller(pair, readers, audience, paths).told()


def _cut(compiled: Schema, deal: Deal | None, audience: Visibility) -> Mapping[str, Any]:
    if deal is None:
        return {}
    data: Mapping[str, Any] = compiled.project(deal.document.data, _for(audience)) or {}
    return data


def _for(audience: Visibility) -> Callable[[Node], bool]:
    return lambda node: node.declared and node.visibility <= audience


def _first(deal: Deal | None, kind: str) -> Mapping[str, Any]:
    found = deal.records(kind) if deal is not None else ()
    return found[0].data if found else {}


def _documents(deal: Deal | None) -> dict[str, Document]:
    """The texts of the deal, by their path in its folder."""
    if deal is None:
        return {}
    start = len(deal.folder) + 1
    return {document.path[start:]: document for document in deal.records("documents")}
