"""Deals with a firm that the desk has already, and what of them a new deal can begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.deal import Deal
from treaty.document import Document
from treaty.finding import Visibility
from treaty.language.firms import firm
from treaty.records import schema
from treaty.records.kinds import DEAL, DEAL_FILE
from treaty.source import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.checks.reader import DeskReader

_MASTER = re.compile(r"^#[ \t].*\bmaster\b|^title:.*\bmaster\b", re.IGNORECASE | re.MULTILINE)
#: What of a partner is the same in each of its deals.
_LASTING = ("legal_name", "registration_number", "address", "country", "industry", "website")


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A deal with the same firm.

    Attributes:
        master: the deal's `master_agreement`, or what such a field would say of the agreement signed in it.
    """

    deal: Deal
    stage: str
    master: Mapping[str, str] | None = None


def acquaintances(reader: DeskReader, names: Iterable[str]) -> tuple[Acquaintance, ...]:
    """The deals with a firm of one of `names`, however they are spelt, by id; secret deals are not told of."""
    wanted = {firm(name) for name in names if name}
    return tuple(_acquaintance(reader, deal) for deal in _deals(reader) if _names(deal) & wanted)


def reusable(known: Iterable[Acquaintance]) -> dict[str, Any]:
    """Fields of a deal as the present ones say them: the partner's, where none contradicts, and a master agreement."""
    found: dict[str, Any] = {}
    partner: dict[str, set[str]] = {}
    for each in known:
        said = each.deal.document.data["partner"]
        for name in _LASTING:
            if name in said:
                partner.setdefault(name, set()).add(said[name])
        if each.master:
            found["master_agreement"] = dict(each.master)
    agreed = {name: values.pop() for name, values in partner.items() if len(values) == 1}
    return ({"partner": agreed} if agreed else {}) | found


def _deals(reader: DeskReader) -> Iterator[Deal]:
    compiled = schema.load(DEAL.package, DEAL.schema)
    for id_ in sorted(reader.deal_folders()):
        folder = f"{reader.folder}/{id_}"
        try:
            document = Document.parse(f"{folder}/{DEAL_FILE}", reader.tree.read(f"{folder}/{DEAL_FILE}"))
        except BadFile:
            continue
        if compiled.is_valid(document.data):
            deal = Deal.of(document, id=id_, folder=folder, zone=reader.desk.zone)
            if deal.existence <= Visibility.INTERNAL:
                yield deal


def _names(deal: Deal) -> set[str]:
    return {firm(name) for name in (deal.partner.name, deal.partner.legal_name) if name}


def _acquaintance(reader: DeskReader, deal: Deal) -> Acquaintance:
    stage = deal.stage(reader.desk.as_of)
    master = None if stage.has_ended else deal.document.data.get("master_agreement") or _signed_master(reader, deal)
    return Acquaintance(deal, stage.value, master)


def _signed_master(reader: DeskReader, deal: Deal) -> Mapping[str, str] | None:
    """The agreement of `deal`, if it is signed and calls itself a master agreement."""
    signed = deal.milestones.get("signed")
    if signed is None or signed.moment > reader.desk.as_of:
        return None
    try:
        text = reader.tree.read(f"{deal.folder}/documents/agreement.md").decode(errors="replace")
    except BadFile:
        return None
    return {"signed": signed.day.isoformat(), "evidence": f"deal {deal.id}"} if _MASTER.search(text) else None
