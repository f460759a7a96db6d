"""What may lie in a deal's folder: kinds of record, each with its place, its schema and its level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.finding import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMAS = "treaty_schemas"


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record.

    Attributes:
        name: the name that rules declare in `reads` and find in `deal.records`.
        pattern: where its files lie below the deal's folder; `*` stands for one name without a slash.
        schema: the JSON Schema's file name; "" for files that are only referred to and never parsed.
        visibility: who may see a message about a file that cannot be read.
        package: the importable package that holds the schema.
        add_only: its files are never written again, not even by `treaty fmt`: others hold what they say by its bytes.
    """

    name: str
    pattern: str
    schema: str = ""
    visibility: Visibility = Visibility.INTERNAL
    package: str = SCHEMAS
    add_only: bool = False
    _regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        regex = "[^/]+".join(re.escape(part) for part in self.pattern.split("*"))
        object.__setattr__(self, "_regex", re.compile(regex + r"\Z"))

    @property
    def level(self) -> Visibility:
        """Who may see what a check says that read it: our own judgement, so never below internal."""
        return max(self.visibility, Visibility.INTERNAL)

    def holds(self, relative: str) -> bool:
        """Whether a file at `relative` (below the deal's folder) is of this kind."""
        return self._regex.match(relative) is not None


DEAL_FILE = "deal.md"
DEAL = RecordKind("deal", DEAL_FILE, "deal.schema.json")
ROSTER = RecordKind("roster", "roster.yaml", "roster.schema.json")
#: What departments say of the checklists; no file, but read like a record.
EVIDENCE = "evidence"

BUILT_IN: tuple[RecordKind, ...] = (
    DEAL,
    RecordKind("positions", "positions.yaml", "positions.schema.json", Visibility.CONFIDENTIAL),
    RecordKind("documents", "documents/*.md", "document.schema.json"),
    RecordKind("rounds", "rounds/*.yaml", "round.schema.json"),
    RecordKind("registrations", "registrations/*.md", "registration.schema.json"),
    RecordKind("executed", "executed/*.yaml", "executed.schema.json"),
    RecordKind("attachments", "executed/*.pdf"),
)


def kind_of(relative: str, kinds: Iterable[RecordKind]) -> RecordKind | None:
    """The kind of a file below a deal's folder; None where nothing lives there."""
    return next((kind for kind in kinds if kind.holds(relative)), None)
