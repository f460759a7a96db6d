"""A comparison as it is told: everything in it may be seen by its audience; what may not is only counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from treaty_diff.fields import Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from treaty import Finding, Visibility

    from treaty_diff.fields import FieldChange
    from treaty_diff.texts import ClauseChange


class Status(StrEnum):
    """What became of a deal, or of a text; unreadable is one that can be read on one side only."""

    NEW = "new"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text of a deal: its file in the deal's folder, its title, its fields and its clauses that changed."""

    path: str
    title: str
    status: Status
    fields: tuple[FieldChange, ...] = ()
    clauses: tuple[ClauseChange, ...] = ()

    @property
    def is_substantive(self) -> bool:
        """Whether anything in it may mean something else."""
        return self.status is not Status.CHANGED or any(c.is_substantive for c in self.clauses)


@dataclass(frozen=True, slots=True)
class DealChange:
    """One deal.

    Attributes:
        title: partner and model; only the id where it cannot be read.
        was: its former id, where it was renamed.
        unread: why no terms are compared: a sentence, or "".
        terms: what approvals bind; `others`: dates, people, next steps.
        positions: what changed of our positions; confidential.
        approvals: findings that appear and say which approval no longer stands, or is missing.
        lapsed: items of the checklists that no longer hold, in sentences.
        appeared, disappeared: the other findings.
        records: lines about other files.
        withheld: how many changes this audience may not see.
        is_substantive: whether anything of substance changed, seen or withheld.
    """

    id: str
    title: str
    status: Status
    was: str = ""
    unread: str = ""
    terms: tuple[FieldChange, ...] = ()
    others: tuple[FieldChange, ...] = ()
    positions: tuple[FieldChange, ...] = ()
    approvals: tuple[Finding, ...] = ()
    lapsed: tuple[str, ...] = ()
    appeared: tuple[Finding, ...] = ()
    disappeared: tuple[Finding, ...] = ()
    texts: tuple[TextChange, ...] = ()
    records: tuple[str, ...] = ()
    withheld: int = 0
    is_substantive: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to tell: comments, order, spelling, or the version of the schema."""
        told = (self.terms, self.others, self.positions, self.approvals, self.lapsed, self.texts, self.records)
        quiet = not any((*told, self.appeared, self.disappeared, self.unread, self.withheld))
        return quiet and self.status is Status.CHANGED

    @property
    def worse(self) -> int:
        """How many terms are worse for us."""
        return sum(change.verdict is Verdict.WORSE for change in self.terms)

    @property
    def better(self) -> int:
        """How many terms are better for us."""
        return sum(change.verdict is Verdict.BETTER for change in self.terms)


@dataclass(frozen=True, slots=True)
class Difference:
    """A whole comparison.

    Attributes:
        old, new: what is compared with what.
        audience: who reads it.
        as_of: the clock by which both sides were judged.
        policy: what changed in the desk's policy and roster, which judge nothing here yet.
        own_policy: whether the base's own policy judged; else that of the head did.
        is_substantive: whether anything of substance changed in the policy or in a deal that the audience may know of.
    """

    old: str
    new: str
    audience: Visibility
    as_of: datetime
    deals: tuple[DealChange, ...] = ()
    policy: tuple[FieldChange, ...] = ()
    own_policy: bool = True
    is_substantive: bool = False
