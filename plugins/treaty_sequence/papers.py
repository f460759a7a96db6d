"""The papers of a deal: which of them its model knows, when each was signed, and when the agreement went out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from treaty import Place
from treaty.negotiation.rounds import rounds
from treaty.progress.models import DOCUMENT_TITLES
from treaty.quantities import parse_day
from treaty.signed.executed import signed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk
    from treaty.document import Document
    from treaty.source import Pointer

AGREEMENT = "agreement"
LIGHT = frozenset(DOCUMENT_TITLES) - {AGREEMENT}
#: What the order of papers is judged by.
READS = ("milestones", "documents", "rounds", "executed")
#: Milestones at which the agreement leaves the house.
_SENT = ("draft-sent", "second-draft-sent", "sent-for-signature")


@dataclass(frozen=True, slots=True)
class Sending:
    """The agreement left the house on `on`, as is written `at`."""

    on: date
    at: Pointer | Place


def documents(deal: Deal, *kinds: str) -> tuple[Document, ...]:
    """The texts of these kinds."""
    return tuple(d for d in deal.records("documents") if d.data["document"] in kinds)


def status(document: Document) -> str:
    """`draft`, `preview`, `sent`, `final` or `executed`; a text that does not say is a draft."""
    written: str = document.data.get("status", "draft")
    return written


def master_agreement(deal: Deal) -> date | None:
    """When the master agreement that this deal stands under was signed; None where there is none."""
    written = deal.document.data.get("master_agreement")
    return parse_day(written["signed"]) if written else None


def unsigned(deal: Deal, by: date) -> tuple[str, ...]:
    """The titles of the light documents that were not signed by `by`; under a master agreement none is wanted."""
    master = master_agreement(deal)
    if master is not None and master <= by:
        return ()
    days = signed(deal)
    return tuple(DOCUMENT_TITLES[k] for k in deal.pattern.light_documents if k not in days or days[k] > by)


def sendings(deal: Deal, desk: Desk) -> tuple[Sending, ...]:
    """Every time the agreement left the house, earliest first; showing a text marked as a preview is none."""
    found = chain(_by_milestone(deal), _by_round(deal), _by_status(deal, desk))
    return tuple(sorted((s for s in found if s.on <= desk.today), key=lambda s: s.on))


def _by_milestone(deal: Deal) -> Iterator[Sending]:
    for name in _SENT:
        if (occasion := deal.milestones.get(name)) is not None:
            yield Sending(occasion.day, ("milestones", name))


def _by_round(deal: Deal) -> Iterator[Sending]:
    if any(status(d) == "preview" for d in documents(deal, AGREEMENT)):
        return
    for each in rounds(deal):
        yield from (Sending(s.on, s.at) for s in each.sent if s.document == AGREEMENT)


def _by_status(deal: Deal, desk: Desk) -> Iterator[Sending]:
    for document in documents(deal, AGREEMENT):
        if status(document) == "sent":
            yield Sending(desk.today, Place(document.path, ("status",)))
