"""Decisions on record: one add-only file each, named after what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from treaty.policy.roster import Role
from treaty.records.kinds import RecordKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.document import Document

TYPE = "treaty/approval/v1"
FOLDER = "approvals"
KIND = RecordKind("approvals", f"{FOLDER}/*/*.yaml", "approval.schema.json", add_only=True)
#: Every projection of terms that somebody decided on, kept so that a change since can be told term by term.
STORED = RecordKind("approved-terms", f"{FOLDER}/terms/*.json", add_only=True)


class Decision(StrEnum):
    """What somebody decided at a gate; to propose is to ask the others to decide."""

    APPROVE = "approve"
    REJECT = "reject"
    REVOKE = "revoke"
    PROPOSE = "propose"

    @property
    def noun(self) -> str:
        """What the record is, for people."""
        return {"approve": "approval", "reject": "rejection", "revoke": "withdrawal", "propose": "proposal"}[self.value]


@dataclass(frozen=True, slots=True)
class Record:
    """One decision of one person in one role at one gate over certain terms.

    Attributes:
        path: where it lies, relative to the repository.
        desk, deal: the ids it was made for.
        terms: the digest of the terms decided on, `sha256:` and 64 hexadecimal digits.
        issued: aware, in UTC, whole seconds.
        accepts: the exact rules accepted, or asked to be.
        statement: what is signed, as written.
        signature: "" where there is none.
    """

    path: str
    desk: str
    deal: str
    terms: str
    gate: str
    role: Role
    by: str
    decision: Decision
    issued: datetime
    accepts: tuple[str, ...]
    reason: str
    statement: Mapping[str, Any]
    signature: str = ""

    @classmethod
    def of(cls, document: Document) -> Record:
        """The decision in a document that satisfied the approval schema."""
        said = document.data["statement"]
        return cls(
            path=document.path,
            desk=said["repo"],
            deal=said["deal"],
            terms=said["terms"],
            gate=said["gate"],
            role=Role(said["role"]),
            by=said["by"],
            decision=Decision(said["decision"]),
            issued=datetime.fromisoformat(said["issued"]),
            accepts=tuple(said.get("accepts", ())),
            reason=said.get("reason", ""),
            statement=said,
            signature=document.data.get("signature", ""),
        )

    @property
    def place(self) -> str:
        """Where it must lie below the deal's folder: a role's folder has one owner, and names never collide."""
        return f"{FOLDER}/{self.role}/{self.issued:%Y%m%dT%H%M%SZ}-{self.gate}-{self.by}.yaml"


def written(moment: datetime) -> str:
    """`moment` as a statement says it: in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def stored_at(terms: str) -> str:
    """Where the projection with the digest `terms` is kept, below the deal's folder."""
    return f"{FOLDER}/terms/{terms.removeprefix('sha256:')}.json"
