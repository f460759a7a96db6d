"""What a side asks for a term: stated by a person, or read from a paper and waiting for one to confirm it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from treaty.finding import Place
    from treaty.quantities import Percent
    from treaty.source import Pointer

#: What a person says of a value that was read: it is our term now, they ask it and we keep ours, they do not ask it.
TAKEN, KEPT, MISREAD = "taken", "kept", "misread"


@dataclass(frozen=True, slots=True)
class Read:
    """What a value was read from.

    Attributes:
        words: of the paper, on which the value rests.
        place: where they stand in it: `paragraph 12`, `page 3`, `2.1 Liability`.
        confidence: how sure the reading is.
        redline: the id of the redline that says it, or "".
        value: what was read, where a person corrected it; else None.
    """

    words: str
    place: str
    confidence: Percent
    redline: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A value that one side asked or offered for a term; `value` is written as the term itself would be.

    Attributes:
        at: where it is written.
        read: what it was read from, where no person wrote it.
        status: of one that was read: `taken`, `kept`, `misread`, or "" until somebody has looked; `by` whom, and
            `decided` when.
    """

    term: Pointer
    value: Any
    at: Place
    note: str = ""
    read: Read | None = None
    status: str = ""
    by: str = ""
    decided: date | None = None

    @property
    def is_stated(self) -> bool:
        """Whether a person says that this is asked."""
        return self.read is None or self.status in (TAKEN, KEPT)

    @property
    def is_waiting(self) -> bool:
        """Whether it was read, and nobody has looked at it."""
        return self.read is not None and not self.status

    @property
    def sure(self) -> str:
        """How sure the reading is, in words: `74% sure`; "" where a person says it."""
        return f"{self.read.confidence} sure" if self.read and self.is_waiting else ""

    @property
    def path(self) -> str:
        """The term as it is written: `terms/commercial/fee`."""
        return "/".join(map(str, self.term))


def term(written: str) -> Pointer:
    """The pointer that a record writes as `terms/exclusivity/0/scope`."""
    return tuple(int(step) if step.isdecimal() else step for step in written.split("/"))


def ask(data: Mapping[str, Any], at: Place) -> Ask:
    """The ask that a round writes as `data`."""
    return Ask(
        term(data["term"]),
        data["value"],
        at,
        note=data.get("note", ""),
        read=_read(data["read"]) if "read" in data else None,
        status=data.get("status", ""),
        by=data.get("by", ""),
        decided=formats.parse("day", data["decided"]) if "decided" in data else None,
    )


def _read(data: Mapping[str, Any]) -> Read:
    sure = formats.parse("percent", data["confidence"])
    return Read(data["words"], data["at"], sure, data.get("redline", ""), data.get("value"))
