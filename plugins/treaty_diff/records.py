"""What else changed in a deal's folder, one line for each file: rounds, approvals, signed copies, registrations."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from treaty import Role, Visibility, counted, listed
from treaty.language.wording import long_date
from treaty.negotiation.rounds import rounds
from treaty.records import schema
from treaty.records.kinds import DEAL, DEAL_FILE, kind_of
from treaty.report.words import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Round
    from treaty.records.kinds import RecordKind

#: Told as terms, as text and as positions; what was approved is kept for machines.
_TOLD_ELSEWHERE = frozenset({"deal", "documents", "positions", "approved-terms"})
_DECIDED = {
    "approve": "approved",
    "reject": "rejected",
    "revoke": "withdrew approval",
    "propose": "asked for approval",
}


def told(
    old: Deal | None, new: Deal | None, paths: Iterable[str], desk: Desk, kinds: tuple[RecordKind, ...]
) -> Iterator[str]:
    """A line for each file that changed and is told nowhere else, for ourselves; `paths` are those in the folder.

    Of a record that only negotiators may see there is none.
    """
    before, after = _notes(old), _notes(new)
    if before != after and old is not None and new is not None:
        yield "Internal notes changed"
    held = [{each.path: each for each in rounds(deal)} if deal is not None else {} for deal in (old, new)]
    for path in sorted(paths):
        kind = kind_of(path, kinds)
        if kind is not None and (kind.name in _TOLD_ELSEWHERE or kind.visibility > Visibility.INTERNAL):
            continue
        there = [deal is not None and _has(deal, kind, path) for deal in (old, new)]
        verb = {(False, True): "added", (True, False): "removed"}.get((there[0], there[1]), "changed")
        deal = new if there[1] else old
        if kind is not None and kind.name == "rounds" and deal is not None:
            yield _round(held[there[1]].get(f"{deal.folder}/{path}"), deal, path, verb)
        else:
            yield _line(deal, kind, path, verb, desk)


def _notes(deal: Deal | None) -> str:
    return " ".join(deal.document.body.split()) if deal is not None else ""


def _has(deal: Deal, kind: RecordKind | None, path: str) -> bool:
    if kind is None:
        return False
    whole = f"{deal.folder}/{path}"
    if not kind.schema:
        return whole in deal.records.paths(kind.name)
    return any(document.path == whole for document in deal.records(kind.name))


def _line(deal: Deal | None, kind: RecordKind | None, path: str, verb: str, desk: Desk) -> str:
    stem = printable(PurePosixPath(path).stem)
    if deal is None or kind is None or path == DEAL_FILE:
        return f"{printable(path)} {verb}"
    match kind.name:
        case "approvals":
            return _approval(deal, f"{deal.folder}/{path}", verb, desk)
        case "executed" | "attachments":
            return f"Signed copy {stem} {verb} ({path})"
        case "registrations":
            return f"Registration {stem} {verb}"
        case _:
            return f"{printable(path)} {verb}"


def _round(found: Round | None, deal: Deal, path: str, verb: str) -> str:
    if found is None:
        return f"{PurePosixPath(path).name} {verb}"
    head = f"Round {found.number} of {long_date(found.on)} {verb}"
    if verb == "added" and found.read:
        head = f"{head}, {counted(len(found.read), 'value')} in it read from their paper and confirmed by nobody"
    if verb != "added" or not found.asks:
        return head
    compiled = schema.load(DEAL.package, DEAL.schema)
    who = "we" if found.by == "us" else deal.partner.name
    asked = [f"{compiled.label(deal.document.data, ask.term)} {_value(ask.value)}" for ask in found.asks]
    return f"{head}: {who} {'demanded finally' if found.final else 'asked'} {listed(asked)}"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{str(key).replace('_', ' ')} {_value(inner)}" for key, inner in value.items())
    return "; ".join(map(_value, value)) if isinstance(value, list) else str(value)


def _approval(deal: Deal, path: str, verb: str, desk: Desk) -> str:
    found = next((d.data["statement"] for d in deal.records("approvals") if d.path == path), None)
    if found is None or verb != "added":
        return f"Approval record {PurePosixPath(path).stem} {verb}"
    labels = {role.value: role.label for role in Role}
    who = f"{desk.roster.name(found['by'])} ({labels.get(found['role'], found['role'])})"
    return f"{who} {_DECIDED.get(found['decision'], found['decision'])} at the gate {found['gate']}"
