"""Which document comes next, which version it is, and what has to be signed before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.negotiation.rounds import rounds
from treaty.quantities import parse_day
from treaty.signed.executed import signed

if TYPE_CHECKING:
    from datetime import date

    from treaty import Deal, Desk
    from treaty.document import Document
    from treaty.negotiation.rounds import Sent

AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Order:
    """The documents of a deal in their order, as far as they have come by a day.

    Attributes:
        kinds: every kind of the deal's model, in order.
        signed: the day on which each was signed.
        waived: the light documents that a master agreement in force replaces.
    """

    kinds: tuple[str, ...]
    signed: dict[str, date]
    waived: frozenset[str] = frozenset()

    @classmethod
    def of(cls, deal: Deal, desk: Desk) -> Order:
        """The order of the deal's documents on the desk's day."""
        master = deal.document.data.get("master_agreement")
        waived = deal.pattern.light_documents if master and parse_day(master["signed"]) <= desk.today else ()
        return cls(
            deal.pattern.documents,
            {kind: day for kind, day in signed(deal).items() if day <= desk.today},
            frozenset(waived),
        )

    @property
    def next(self) -> str:
        """The first document that is not signed yet; "" when all are."""
        return next((k for k in self.kinds if k not in self.signed and k not in self.waived), "")

    def before(self, kind: str) -> tuple[str, ...]:
        """What has to be signed before the document `kind` is sent."""
        earlier = self.kinds[: self.kinds.index(kind)] if kind in self.kinds else ()
        return tuple(k for k in earlier if k not in self.signed and k not in self.waived)


def sendings(deal: Deal, kind: str) -> tuple[Sent, ...]:
    """Every time the document `kind` was sent, in order."""
    return tuple(sent for each in rounds(deal) for sent in each.sent if sent.document == kind)


def text_of(deal: Deal, kind: str) -> Document | None:
    """The text of the document `kind` in the deal's folder."""
    return next((each for each in deal.records("documents") if each.data["document"] == kind), None)


def is_out(deal: Deal, document: Document) -> bool:
    """Whether this version of `document` has left the house, so that the next words are a version of their own."""
    version = document.data.get("version", 1)
    if document.data.get("status") in ("sent", "final"):
        return True
    sent = sendings(deal, document.data["document"])
    return document.data.get("status") != "preview" and any((s.version or version) >= version for s in sent)
