"""Where a problem stands, who may read it there, and what of its line may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.document import Document
from treaty.finding import Place, Visibility
from treaty.records import schema
from treaty.records.kinds import kind_of
from treaty.source import BadFile, Location, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.checks.loading import Folder
    from treaty.desk import Desk
    from treaty.files.tree import Tree
    from treaty.records.kinds import RecordKind
    from treaty.records.schema import Schema
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, found.

    Attributes:
        level: who may read what stands there.
        document, kind: the file; None where it cannot be read, or is no record.
        known: it is a field that the schema knows.
    """

    location: Location
    level: Visibility
    document: Document | None = None
    kind: RecordKind | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Placer:
    """Finds places in the files of one desk."""

    tree: Tree
    desk: Desk
    kinds: Sequence[RecordKind]
    _starred: dict[tuple[int, Visibility], tuple[Document, dict[int, list[Span]]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def find(self, at: Pointer | Place, read: Folder | None, *, key: bool = False) -> Spot:
        """The place `at`: a pointer into the deal that was `read`, or a place in any file; `key` is for its key."""
        path, where = self._resolve(at, read)
        document, kind = self._document(path, read)
        if isinstance(where, Span):
            return Spot(Location(path, where), kind.visibility if kind else Visibility.PUBLIC, document, kind)
        if document is None:
            return Spot(Location(path, Span.at(1, 1)), Visibility.INTERNAL)
        location = Location(path, document.locate(where, key=key))
        if kind is None or not kind.schema:
            return Spot(location, kind.visibility if kind else Visibility.INTERNAL, document, kind)
        node = schema.load(kind.package, kind.schema).at(document.data, where)
        return Spot(location, max(kind.visibility, node.visibility), document, kind, known=node.declared)

    def line(self, spot: Spot, level: Visibility) -> str:
        """The line of `spot` for readers of `level`: values above that, and unknown ones, are starred out."""
        if spot.document is None:
            return ""
        number = spot.location.span.start.line
        text = spot.document.line(number)
        if level is Visibility.CONFIDENTIAL or spot.kind is None or not spot.kind.schema:
            return text
        if spot.known and "{" not in text:  # a line without braces holds one value
            return text
        for span in self._hidden(spot.document, spot.kind, level).get(number, ()):
            first = span.start.column - 1 if span.start.line == number else len(text) - len(text.lstrip())
            last = span.end.column - 1 if span.end.line == number else len(text)
            text = text[:first] + "*" * len(text[first:last]) + text[last:]
        return text

    def deal_of(self, path: str) -> str:
        """The id of the deal that the file at `path` belongs to; "" for files of the desk itself."""
        id_, slash, _ = path.removeprefix(f"{self.desk.folder}/").partition("/")
        return id_ if slash and not id_.startswith("_") else ""

    def _resolve(self, at: Pointer | Place, read: Folder | None) -> tuple[str, Pointer | Span]:
        if isinstance(at, Place):
            return at.path, at.at
        if read is not None and read.deal is not None:
            return read.deal.document.path, at
        return self.desk.policy_path, Span.at(1, 1)

    def _document(self, path: str, read: Folder | None) -> tuple[Document | None, RecordKind | None]:
        """The document at `path` with its marks, read again where the run did not keep them, and its kind."""
        if read is not None and path in read.documents:
            return read.documents[path], read.kinds[path]
        relative = path.removeprefix(f"{self.desk.folder}/").partition("/")[2]
        try:
            return Document.parse(path, self.tree.read(path)), kind_of(relative, self.kinds)
        except BadFile:
            return None, None

    def _hidden(self, document: Document, kind: RecordKind, level: Visibility) -> dict[int, list[Span]]:
        """Where values stand that readers of `level` may not see, by line; worked out once for a file's findings."""
        known = id(document), level
        if known not in self._starred:
            found: dict[int, list[Span]] = {}
            for span in _above(document, schema.load(kind.package, kind.schema), level):
                for number in range(span.start.line, span.end.line + 1):
                    found.setdefault(number, []).append(span)
            self._starred.clear()
            self._starred[known] = document, found  # kept with it, the id stays its own
        return self._starred[known][1]


def _above(document: Document, compiled: Schema, level: Visibility) -> Iterator[Span]:
    if document.marks is not None:
        for pointer, _, node in compiled.leaves(document.data):
            if node.visibility > level or not node.declared:
                yield document.marks.nearest(pointer).value
