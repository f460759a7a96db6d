"""When everything is settled: what is open speaks against it, and so does a risk that nobody entitled accepted."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from treaty import Evidence, Role, Stage, counted

from treaty_rounds.register import lost, redlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document
    from treaty.negotiation.rounds import Redline

_ITEM, _TEXT = "redlines-settled", "agreement"
#: Who may accept for us what a redline leaves open.
ENTITLED = frozenset({Role.CPO, Role.LEGAL})


def objection(redline: Redline, desk: Desk) -> str:
    """Why a redline does not count as accepted as a risk; "" where it does, or does not claim to be."""
    if redline.status != "accepted-as-risk":
        return ""
    if not redline.by:
        return "nobody says who accepted it"
    if redline.decided is None:
        return "nobody says when"
    if redline.decided > desk.today:
        return "that day has not come"
    person = desk.roster.people.get(redline.by)
    if person is None:
        return f"“{redline.by}” is not in the roster"
    noon = datetime.combine(redline.decided, time(12), desk.zone)
    if not person.roles_at(noon) & ENTITLED:
        return f"{person.name} was neither CPO nor Legal on {redline.decided}"
    return ""


def evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """What speaks for `redlines-settled`, and against it."""
    known = redlines(deal)
    against = [each for redline in known if (each := _against(redline, desk)) is not None]
    against += [_lost(document, redline) for document, redline in lost(deal) if document.data["document"] == _TEXT]
    yield from against
    if not against and known:
        yield Evidence(_ITEM, holds=True, because=f"{counted(len(known), 'redline')}, all settled", at=known[-1].at)
    elif not known and deal.stage(desk.as_of) not in _BEFORE:
        yield Evidence(_ITEM, holds=True, because="No redline was made", at=("milestones",))


_BEFORE = (Stage.INTAKE, Stage.LIGHT_DOCUMENT, Stage.DRAFTING, Stage.NEGOTIATING)


def _lost(document: Document, redline: Redline) -> Evidence:
    because = f"Redline {redline.name} is agreed and does not stand in {document.path.rpartition('/')[2]}"
    owner = (redline.owner,) if redline.owner else ()
    return Evidence(_ITEM, holds=False, because=because, at=redline.at.below("status"), owes=owner)


def _against(redline: Redline, desk: Desk) -> Evidence | None:
    if not redline.is_settled:
        because = f"Redline {redline.name} is {redline.status}"
        owner = (redline.owner,) if redline.owner else ()
        return Evidence(_ITEM, holds=False, because=because, at=redline.at.below("status"), owes=owner)
    if why := objection(redline, desk):
        because = f"Redline {redline.name} is called a risk that we accept, and {why}"
        roles = tuple(sorted(role.value for role in ENTITLED))
        return Evidence(_ITEM, holds=False, because=because, at=redline.at.below("status"), owes=roles)
    return None
