"""Ticks that something else in the deal speaks against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_checklists.items import BY_TICK
from treaty_checklists.showing import is_early
from treaty_checklists.signing import signatory
from treaty_checklists.ticks import ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

    from treaty_checklists.ticks import Tick


@rule("checklist/tick-contradicted", severity=Severity.WARNING, reads={"milestones", "roster"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An item is ticked and the deal says that it cannot be."""
    for tick in ticks(deal, desk).values():
        if tick.counts(desk) and (against := _against(tick, deal, desk)):
            yield Problem(
                f"“{BY_TICK[tick.key].title}” is ticked, and {against}",
                tick.at,
                remedy="Take the tick out until it is true, or complete what the deal leaves out.",
            )


def _against(tick: Tick, deal: Deal, desk: Desk) -> str:
    """What speaks against a tick; "" where nothing does."""
    signed = deal.milestones.get("signed")
    match tick.key:
        case "partner_legal_review" if is_early(tick, deal):
            return "there was no final draft then"
        case "partner_authority" if not signatory(deal, "partner"):
            return f"nobody is named to sign for {deal.partner.name}"
        case "signing_order" if not (signatory(deal, "us") and signatory(deal, "partner")):
            return "not both signatories are named"
        case "announcement" if signed is None or tick.on.day < signed.day:
            return "the agreement was not signed then"
        case "pam" if deal.pam not in desk.roster.people:
            return "`pam:` names nobody on the roster" if deal.pam else "`pam:` names nobody"
        case _:
            return ""
