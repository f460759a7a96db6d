"""What a check says (`Problem`) and what everyone else sees (`Finding`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from treaty.source import Packed

if TYPE_CHECKING:
    from treaty.source import Location, Pointer, Span


class Severity(StrEnum):
    """How much a finding weighs; an error stops a commit."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Visibility(IntEnum):
    """Who may see a value; each level includes those before it (`x-visibility` in the schemas)."""

    PUBLIC = 0
    PARTNER = 1
    INTERNAL = 2
    CONFIDENTIAL = 3

    @classmethod
    def named(cls, name: str) -> Visibility:
        """The level called `name`, in lower case.

        Raises:
            KeyError: there is no such level.
        """
        return cls[name.upper()]

    def __str__(self) -> str:
        """`public`, `partner`, `internal` or `confidential`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a record other than the deal's own file: its path and a pointer or a span in it."""

    path: str
    at: Pointer | Span = ()

    def below(self, *steps: str | int) -> Place:
        """The place of what is written under `steps` here; a span stays what it is."""
        return Place(self.path, (*self.at, *steps)) if isinstance(self.at, tuple) else self


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the reader needs to see, and what it contributes."""

    message: str
    at: Pointer | Place


_KINDS: tuple[tuple[str, type | tuple[type, ...]], ...] = (
    ("message", str),
    ("at", (tuple, Place)),
    ("remedy", str),
    ("related", tuple),
    ("visibility", Visibility),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check yields: a fact that is wrong, and where, spoken of symbolically.

    Attributes:
        message: one sentence without a full stop's worth of advice; the advice is the remedy.
        at: a pointer into the deal's front matter, or a place in another record.
        remedy: what to do about it, in one sentence.
        related: other places that matter.
        key: point at the key rather than at its value.
        visibility: raises the level of the finding where the message says more than its place.

    Raises:
        TypeError: one of them is of another kind; told while the check still runs, which is then to blame.
    """

    message: str
    at: Pointer | Place = ()
    remedy: str = ""
    related: tuple[Related, ...] = ()
    key: bool = False
    visibility: Visibility = Visibility.PUBLIC

    def __post_init__(self) -> None:
        for name, kind in _KINDS:
            if not isinstance(getattr(self, name), kind):
                raise TypeError(f"{name} of a problem")


@dataclass(frozen=True, slots=True)
class Note(Packed):
    """A related place, resolved."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Finding(Packed):
    """What everyone else sees: a rule, how grave, the words, and the exact place.

    Attributes:
        rule: the rule's id, `department/name`.
        pointer: where in the record at `location` the check pointed; () for the whole of it, or for lines of it.
        deal: the deal's id, or "" where the finding belongs to the desk.
        source: the line of the file at `location`, for the caret ("" where it cannot be shown).
        awaiting: roles whose sign-off has been asked for; the finding is softened until they answer.
        visibility: the highest level of what the check read and of the leaf it points to.
    """

    rule: str
    severity: Severity
    message: str
    location: Location
    pointer: Pointer = ()
    deal: str = ""
    remedy: str = ""
    related: tuple[Note, ...] = ()
    visibility: Visibility = Visibility.INTERNAL
    source: str = ""
    awaiting: tuple[str, ...] = field(default=())

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Path, place, gravest first, then rule and words: the order of every report."""
        start = self.location.span.start
        return (
            self.location.path,
            start.line,
            start.column,
            -self.severity.weight,
            self.rule,
            self.message,
        )
