"""Putting a decision on record: the terms that it is about first, then the decision, each whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from treaty.checks.checking import Misuse
from treaty.document import Document
from treaty.files.tree import WorkingTree
from treaty.files.writing import write_atomically
from treaty.source import BadFile
from treaty.yaml.emitting import emit

from treaty_approvals.records import TYPE, Record, stored_at, written

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.policy.roster import Role

    from treaty_approvals.projection import Projection
    from treaty_approvals.records import Decision


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it is dated and on record."""

    binds: Projection
    by: str
    role: Role
    decision: Decision
    accepts: tuple[str, ...] = ()
    reason: str = ""


def dated(draft: Draft, deal: Deal, desk: Desk, issued: datetime) -> Record:
    """The record of `draft`, not signed yet."""
    said: dict[str, Any] = {
        "_type": TYPE,
        "repo": desk.config.id,
        "deal": deal.id,
        "terms": draft.binds.digest,
        "gate": draft.binds.gate,
        **({"accepts": list(draft.accepts)} if draft.accepts else {}),
        "role": str(draft.role),
        "by": draft.by,
        "decision": str(draft.decision),
        "issued": written(issued),
        **({"reason": draft.reason} if draft.reason else {}),
    }
    record = Record.of(Document("", {"statement": said}))
    return replace(record, path=f"{deal.folder}/{record.place}")


def moment(root: Path, draft: Draft, deal: Deal, desk: Desk, *, fixed: bool) -> datetime:
    """When `draft` is issued: now; where the clock of a sample desk stands still, the next free second."""
    issued = desk.as_of.astimezone(UTC).replace(microsecond=0)
    while fixed and (root / dated(draft, deal, desk, issued).path).exists():
        issued += timedelta(seconds=1)
    return issued


def put(root: Path, record: Record, binds: Projection, deal: Deal) -> tuple[str, ...]:
    """Write `record` and, unless they are kept already, the terms that it is about; the paths written.

    Raises:
        Misuse: the same person decided at this gate in this very second, or the reason holds what no record may.
        BadFile: a link lies on the way.
        OSError: the disk is full, the folder read-only, …
    """
    tree = WorkingTree(root)
    text = emit({"statement": dict(record.statement)})
    if record.signature:
        text += "signature: |\n" + "".join(f"  {line}\n" for line in record.signature.splitlines())
    try:
        Document.parse(record.path, text.encode(errors="surrogatepass"))
    except BadFile as bad:
        raise Misuse(f"Nothing was written, for nobody could read it: {bad.message}. {bad.remedy}") from None
    terms = f"{deal.folder}/{stored_at(binds.digest)}"
    done = []
    with suppress(FileExistsError):
        write_atomically(tree.destination(terms), binds.stored(), new=True)
        done.append(terms)
    try:
        write_atomically(tree.destination(record.path), text, new=True)
    except FileExistsError:
        raise Misuse(f"{record.path} exists already: this second is taken. Wait a moment and try again.") from None
    return (*done, record.path)
