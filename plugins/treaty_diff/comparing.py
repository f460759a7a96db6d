"""The comparison: which deals differ, judged on both sides, each told as far as its audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Visibility
from treaty.checks.checking import check_deal
from treaty.checks.judged import Judged
from treaty.checks.question import Misuse
from treaty.document import Document
from treaty.records.kinds import DEAL_FILE
from treaty.source import BadFile

from treaty_diff import policy
from treaty_diff.deals import told
from treaty_diff.model import Difference
from treaty_diff.pair import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.checks.reader import DeskReader
    from treaty.checks.workers import Progress
    from treaty.files.tree import Tree

    from treaty_diff.model import DealChange
    from treaty_diff.sides import Readers, Sides


@dataclass(frozen=True, slots=True)
class Comparing:
    """One comparison for one audience; `only` is the one deal that is asked for, if one is."""

    sides: Sides
    readers: Readers
    audience: Visibility
    only: str = ""

    def difference(self, progress: Progress | None = None) -> Difference:
        """Everything that changed.

        Raises:
            Misuse: the deal that is asked for is on neither side, or not for this audience.
        """
        pairs = tuple(self._told(progress))
        found = tuple(change for existence, change in pairs if existence <= self.audience)
        if self.only and len(found) < len(pairs):
            raise self._unknown()
        settings = policy.changes(self.readers) if not self.only else ()
        return Difference(
            old=self.sides.old,
            new=self.sides.new,
            audience=self.audience,
            as_of=self.readers.base.desk.as_of,
            deals=found,
            policy=settings if self.audience >= Visibility.INTERNAL else (),
            own_policy=self.readers.own_policy,
            is_substantive=bool(settings) or any(change.is_substantive for change in found),
        )

    def _told(self, progress: Progress | None) -> Iterator[tuple[Visibility, DealChange]]:
        """Every deal that differs, with who may know of it."""
        wanted = self._wanted()
        for done, (old, new) in enumerate(wanted, start=1):
            pair = Pair(self._judged(self.readers.base, old), self._judged(self.readers.head, new))
            yield pair.existence, told(pair, self.readers, self.audience, self._paths(old, new))
            if progress is not None:
                progress(done, len(wanted))

    def _wanted(self) -> list[tuple[str, str]]:
        """The deals that differ, by their ids on both sides; "" where there is none."""
        if self.only and not (_is_in(self.readers.base, self.only) or _is_in(self.readers.head, self.only)):
            raise self._unknown()
        base, head = self.readers.base, self.readers.head
        ids = sorted({_deal_of(path, base.folder) for path in self.sides.changed} - {""})
        both = [(id_ if _is_in(base, id_) else "", id_ if _is_in(head, id_) else "") for id_ in ids]
        former = dict(self._renamed([old for old, new in both if not new], [new for old, new in both if not old]))
        gone = set(former.values())
        pairs = [(former.get(new, old), new) for old, new in both if new or old not in gone]
        return [pair for pair in pairs if not self.only or self.only in pair]

    def _renamed(self, gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
        """New ids with their former ones: of deals with the same partner and model."""
        left = {id_: _identity(self.readers.base, id_) for id_ in gone} if come else {}
        for new in come if left else ():
            said = _identity(self.readers.head, new)
            old = next((id_ for id_, other in left.items() if other == said != ""), None)
            if old is not None:
                del left[old]
                yield new, old

    def _judged(self, reader: DeskReader, id_: str) -> Judged:
        return check_deal(reader, id_) if id_ else Judged("")

    def _paths(self, old: str, new: str) -> frozenset[str]:
        """What changed in the deal's folder, whatever that is called."""
        start = f"{self.readers.base.folder}/"
        within = [path.removeprefix(start).partition("/") for path in self.sides.changed]
        paths = frozenset(rest for id_, _, rest in within if id_ in (old, new) and rest)
        if old and new and old != new:  # a file that only moved with its folder did not change
            base, head = self.readers.base.tree, self.readers.head.tree
            same = {p for p in paths if _bytes(base, f"{start}{old}/{p}") == _bytes(head, f"{start}{new}/{p}")}
            return paths - same
        return paths

    def _unknown(self) -> Misuse:
        return Misuse(f"There is no deal `{self.only}` on either side. `treaty status` lists the deals.")


def _deal_of(path: str, folder: str) -> str:
    id_, slash, _ = path.removeprefix(f"{folder}/").partition("/")
    return id_ if slash and not id_.startswith(("_", ".")) else ""


def _is_in(reader: DeskReader, id_: str) -> bool:
    return bool(reader.tree.paths(f"{reader.folder}/{id_}"))


def _identity(reader: DeskReader, id_: str) -> str:
    """Partner and model, as far as the deal's file can be read."""
    path = f"{reader.folder}/{id_}/{DEAL_FILE}"
    try:
        data = Document.parse(path, reader.tree.read(path)).data
    except BadFile:
        return ""
    partner = data.get("partner")
    return f"{partner.get('name')}/{data.get('model')}" if isinstance(partner, dict) else ""


def _bytes(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except BadFile:
        return None
