"""What this department shows: the signatories, the signed file, milestones and people, and the ticks made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Evidence, Place, listed

from treaty_checklists.items import BY_TICK, exempt
from treaty_checklists.signing import authority, filing, routing, signed_agreement
from treaty_checklists.ticks import ticks, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

    from treaty_checklists.ticks import Tick

_REVIEW = "legal-review"
#: Ticks that stand for the whole of their item.
_ALONE = ("crm", "enablement", "announcement", "registration_portal", "mdf_account", "first_qbr")


def evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """Of C1 the partner's half, C6 to C15.

    What only a tick could show and none does is open unless somebody who knows better shows it.
    """
    ticked = ticks(deal, desk)
    yield _partner_review(deal, desk, ticked.get("partner_legal_review"))
    yield from authority(deal, desk, ticked)
    yield from routing(deal, desk, ticked.get("signing_order"))
    yield from filing(deal, desk)
    yield from _kick_off(deal, desk)
    yield from _account_manager(deal, desk, ticked.get("pam"))
    for key in _ALONE:
        if key in ticked and ticked[key].counts(desk):
            yield Evidence(BY_TICK[key].id, holds=True, because=ticked[key].told(desk), at=ticked[key].at)
        elif deal.milestones.reached("signed", desk.as_of) and not exempt(BY_TICK[key], deal, is_signed=True):
            yield Evidence(BY_TICK[key].id, holds=False, because="Nothing shows it yet", unless_shown=True)


def _partner_review(deal: Deal, desk: Desk, tick: Tick | None) -> Evidence:
    name = deal.partner.name
    record = signed_agreement(deal, desk)
    if record is not None and (theirs := [s for s in record.signatories if s.side == "partner"]):
        because = f"{listed([s.name for s in theirs])} signed it for {name}"
        return Evidence(_REVIEW, holds=True, because=because, at=Place(record.path, ("signatories",)))
    if tick is None or not tick.counts(desk):
        because = f"Legal of {name} has not confirmed the final version"
        return Evidence(_REVIEW, holds=False, because=because, owes=("partner",))
    if is_early(tick, deal):
        because = f"Legal of {name} reviewed it before the final draft was agreed"
        return Evidence(_REVIEW, holds=False, because=because, at=tick.at, owes=("partner",))
    because = f"Legal of {name} confirmed the final version ({tick.told(desk)})"
    return Evidence(_REVIEW, holds=True, because=because, at=tick.at)


def is_early(tick: Tick, deal: Deal) -> bool:
    """Whether a review was ticked before there was a final draft to be reviewed."""
    final = deal.milestones.get("final-draft")
    return final is None or tick.on.day < final.day


def _kick_off(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    held = deal.milestones.get("kick-off")
    if held is not None and held.moment <= desk.as_of:
        yield Evidence("enablement", holds=True, because=f"Held on {when(held)}", at=("milestones", "kick-off"))


def _account_manager(deal: Deal, desk: Desk, tick: Tick | None) -> Iterator[Evidence]:
    """The person in `pam:`; a tick tells since when, and of nobody it tells nothing."""
    if deal.pam in desk.roster.people:
        ticked = f" (ticked by {tick.told(desk)})" if tick is not None and tick.counts(desk) else ""
        yield Evidence("pam", holds=True, because=f"{desk.roster.name(deal.pam)}{ticked}", at=("pam",))
    elif deal.pam:
        yield Evidence("pam", holds=False, because=f"`{deal.pam}` is not on the roster", at=("pam",))
