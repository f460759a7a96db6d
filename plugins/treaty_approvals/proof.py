"""How strongly a record is proven to be its author's: the levels, and what reaches each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_approvals.projection import canonical
from treaty_approvals.signature import BadSignature, CannotVerify, Signature, key_blob

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.policy.roster import Roster

    from treaty_approvals.records import Record

RECORDED, SIGNED = "recorded", "signed"
#: The levels of assurance that policy may ask for, weakest first.
LEVELS: tuple[str, ...] = (RECORDED, "attested", SIGNED, "signed-hardware")


@dataclass(frozen=True, slots=True)
class Proof:
    """The level that a record reaches, or why it reaches none (`problem`, a clause) and the way out."""

    level: str = ""
    problem: str = ""
    remedy: str = ""


def prove(record: Record, roster: Roster) -> Proof:
    """What proves that `record` was made by the person it names.

    Each kind of evidence has its verifier here. What none of them can verify proves nothing at all: it does not
    fall back to a weaker level.
    """
    if not record.signature:
        return Proof(RECORDED)
    return _by_own_key(record, roster)


def reaches(level: str, least: str) -> bool:
    """Whether `level` is at least `least`."""
    return level in LEVELS and LEVELS.index(level) >= LEVELS.index(least)


def shared_keys(roster: Roster) -> Mapping[bytes, tuple[str, ...]]:
    """Each key that stands under several people, and their ids; such a key identifies nobody."""
    people: dict[bytes, set[str]] = {}
    for id_, person in roster.people.items():
        for line in person.keys:
            people.setdefault(key_blob(line), set()).add(id_)
    return {blob: tuple(sorted(ids)) for blob, ids in people.items() if blob and len(ids) > 1}


def _by_own_key(record: Record, roster: Roster) -> Proof:
    name = roster.name(record.by)
    try:
        signature = Signature.parse(record.signature)
        owners = [id_ for id_, p in roster.people.items() if signature.key in map(key_blob, p.keys)]
        if record.by not in owners:
            return Proof(
                problem=f"its signature was made with no key that the roster gives {name}",
                remedy=f"{name} signs with a key of the roster: `treaty approve … --key PATH`.",
            )
        if len(owners) > 1:
            others = " and ".join(roster.name(o) for o in sorted(owners) if o != record.by)
            return Proof(
                problem=f"its key stands under {others} too and so identifies nobody",
                remedy="Give each person a key of their own, and sign again.",
            )
        signature.verify(canonical(record.statement))
    except BadSignature as bad:
        return Proof(problem=f"its signature proves nothing: {bad}", remedy="Remove it, and approve again.")
    except CannotVerify as error:
        return Proof(problem="signatures cannot be verified on this machine", remedy=f"{str(error).capitalize()}.")
    return Proof(SIGNED)
