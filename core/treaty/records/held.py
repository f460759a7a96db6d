"""The records that a deal holds beside its own file, each given only to who declared to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.records.kinds import EVIDENCE
from treaty.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from treaty.document import Document
    from treaty.progress.evidence import Evidence


class NotDeclared(Exception):
    """A check asked for records that its rule does not declare in `reads`."""


@dataclass(frozen=True, slots=True)
class Records:
    """The files beside `deal.md`, by kind; gives only the kinds in `allowed` (None: all).

    Attributes:
        unparsed: the paths of the kinds that have no schema; `read` opens one when it is really wanted.
        open: reads a file of the tree that the deal came from, up to so many bytes.
        asked: asks the departments for their evidence.
    """

    by_kind: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    allowed: frozenset[str] | None = None
    unparsed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open: Callable[[str, int], bytes] | None = None
    asked: Callable[[], tuple[Evidence, ...]] | None = None

    def __call__(self, kind: str) -> tuple[Document, ...]:
        """The records of `kind`, sorted by path.

        Raises:
            NotDeclared: the rule does not declare that it reads them.
        """
        self._declared(kind)
        return self.by_kind.get(kind, ())

    def kinds(self) -> frozenset[str]:
        """The kinds of which there is any file, whatever may be read of them."""
        return frozenset((*self.by_kind, *self.unparsed))

    def paths(self, kind: str) -> tuple[str, ...]:
        """Where the files of a kind without schema lie, sorted.

        Raises:
            NotDeclared: as above.
        """
        self._declared(kind)
        return self.unparsed.get(kind, ())

    def read(self, kind: str, path: str, limit: int = MAX_BYTES) -> bytes:
        """The content of one of `paths(kind)`, read now.

        Raises:
            BadFile: it cannot be read, has more than `limit` bytes, or is no file of this kind.
            NotDeclared: as above.
        """
        from treaty.files.tree import missing

        if self.open is None or path not in self.paths(kind):
            raise missing()
        return self.open(path, limit)

    def evidence(self) -> tuple[Evidence, ...]:
        """What the departments say of the checklists' items.

        Raises:
            NotDeclared: the rule does not declare that it reads `evidence`.
        """
        self._declared(EVIDENCE)
        return self.asked() if self.asked is not None else ()

    def _declared(self, kind: str) -> None:
        if self.allowed is not None and kind not in self.allowed:
            raise NotDeclared(f"declare {kind!r} in `reads` to see it")
