"""One deal on both sides, told as far as its audience may see it: terms, approvals, findings, texts, records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from treaty import Visibility, schema
from treaty.evidence import ITEMS, settled
from treaty.models import DOCUMENT_TITLES
from treaty.positions import positions
from treaty.records import DEAL, SCHEMAS
from treaty.rounds import term
from treaty.trial import difference

from treaty_diff import records, texts
from treaty_diff.fields import Versions
from treaty_diff.model import DealChange, Status, TextChange
from treaty_diff.verdicts import Weigher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from treaty import Deal, Desk, Finding
    from treaty.document import Document
    from treaty.judged import Judged
    from treaty.schema import Node, Schema

    from treaty_diff.fields import FieldChange
    from treaty_diff.sides import Readers

#: The department whose findings say that an approval no longer stands.
_APPROVALS = "approvals/"
_POSITIONS, _POSITIONS_FILE = "positions.schema.json", "positions.yaml"
_DOCUMENT = "document.schema.json"


@dataclass(frozen=True, slots=True)
class Pair:
    """A deal judged on both sides; on the side where there is none, nothing was judged and its id is ""."""

    old: Judged
    new: Judged

    @property
    def existence(self) -> Visibility:
        """Who may know of it: whoever might on both sides."""
        return max(each.existence for each in (self.old, self.new) if each.id)

    @property
    def status(self) -> Status:
        """What became of it."""
        if not self.old.id:
            return Status.NEW
        if not self.new.id:
            return Status.REMOVED
        return Status.CHANGED if self.old.id == self.new.id else Status.RENAMED

    @property
    def present(self) -> Deal | None:
        """The deal as it is, or as it was where it is gone or cannot be read."""
        return self.new.deal or self.old.deal

    @property
    def unread(self) -> str:
        """Why nothing can be compared, if so."""
        if self.new.unread:
            return "Its files cannot be read as a deal: `treaty check` says why."
        return "It could not be read as a deal before; its terms are not compared." if self.old.unread else ""


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
        pair = self.pair
        comparable = not pair.unread
        everything = self._fields(Visibility.CONFIDENTIAL) if comparable else ()
        seen = self._fields(self.audience) if comparable else ()
        ours = tuple(self._positions()) if comparable else ()
        texts_ = tuple(self._texts()) if comparable else ()
        kinds = self.readers.base.kinds
        listed = tuple(dict.fromkeys(records.told(pair.old.deal, pair.new.deal, self.paths, self.desk, kinds)))
        lines = tuple(line for kind, line in listed if (kind.level if kind else Visibility.INTERNAL) <= self.audience)
        come, gone, unseen = self._findings()
        lapsed = tuple(self._lapsed())
        inside = self.audience >= Visibility.INTERNAL
        is_negotiator = self.audience >= Visibility.CONFIDENTIAL
        return DealChange(
            id=pair.new.id or pair.old.id,
            title=self._title(),
            status=pair.status,
            was=pair.old.id if pair.status is Status.RENAMED else "",
            unread=pair.unread,
            terms=tuple(change for change in seen if not change.exempt),
            others=tuple(change for change in seen if change.exempt),
            positions=ours if is_negotiator else (),
            approvals=tuple(f for f in come if f.rule.startswith(_APPROVALS)),
            lapsed=lapsed if inside else (),
            appeared=tuple(f for f in come if not f.rule.startswith(_APPROVALS)),
            disappeared=gone,
            texts=texts_ if inside else (),
            records=lines,
            withheld=unseen
            + (len(everything) - len(seen))
            + (len(listed) - len(lines))
            + (0 if is_negotiator else len(ours))
            + (0 if inside else len(texts_) + len(lapsed)),
            is_substantive=pair.status is not Status.CHANGED
            or bool(pair.unread)
            or any(not change.exempt for change in everything)
            or any(text.is_substantive for text in texts_)
            or bool(lapsed)
            or any(f.rule.startswith(_APPROVALS) for f in come),
        )

    def _title(self) -> str:
        deal = self.pair.present
        if deal is None:
            return self.pair.new.id or self.pair.old.id
        tier = f", {deal.tier.value.capitalize()}" if deal.tier else ""
        return f"{deal.partner.name} · {deal.pattern.title}{tier}"

    def _fields(self, audience: Visibility) -> tuple[FieldChange, ...]:
        """What changed of deal.md, weighed."""
        deal = self.pair.present
        if deal is None:
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
        if any(self._is_unreadable(is_old=is_old) for is_old in (True, False)):
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
        for path in sorted({*old, *new} & self.paths):
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
