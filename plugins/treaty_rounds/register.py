"""The redlines of a deal as they stand, and the text that they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Stage
from treaty.negotiation.rounds import register, rounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal
    from treaty.document import Document
    from treaty.negotiation.rounds import Redline, Round

#: From the final draft on, nothing may be open.
COMMITTED = (Stage.APPROVAL, Stage.SIGNATURE, Stage.ONBOARDING, Stage.ACTIVE)


def redlines(deal: Deal) -> tuple[Redline, ...]:
    """Every redline of the deal, as it stands now."""
    return register(redline for each in rounds(deal) for redline in each.redlines)


def unsettled(deal: Deal) -> tuple[Redline, ...]:
    """The redlines about which there is something left to negotiate."""
    return tuple(redline for redline in redlines(deal) if not redline.is_settled)


def newest(deal: Deal) -> Round | None:
    """The last round, if there was one."""
    return max(rounds(deal), key=lambda each: (each.on, each.number), default=None)


def text_of(deal: Deal, kind: str = "agreement") -> Document | None:
    """The document of this kind that lies in the deal's folder."""
    return next((each for each in deal.records("documents") if each.data["document"] == kind), None)


def lost(deal: Deal) -> Iterator[tuple[Document, Redline]]:
    """What was agreed and does not stand in the text that it is about, as far as that lies in the deal's folder."""
    from treaty.negotiation.redlined import agreed, lacking

    for document in deal.records("documents"):
        if wanted := agreed(deal, document.data["document"]):
            yield from ((document, redline) for redline in lacking(document, wanted))
