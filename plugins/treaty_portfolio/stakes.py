"""What each deal brings to the portfolio: where it plays, how far it has come, what it keeps for one partner."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from treaty import Stage
from treaty.policy.calendars import Calendar
from treaty.signed.contract import AUTOMATIC, Contract

if TYPE_CHECKING:
    from datetime import date

    from treaty import Deal, Desk
    from treaty.terms import Restriction


class Phase(IntEnum):
    """How far a deal has come."""

    OPEN = 0
    SIGNING = 1
    IN_FORCE = 2

    @property
    def told(self) -> str:
        """`in force`, `about to be signed`, `under negotiation`."""
        return {2: "in force", 1: "about to be signed", 0: "under negotiation"}[self.value]


class Claim(NamedTuple):
    """An exclusivity: its `entry` in the deal's list, whom it binds, how far it reaches as written, from when to when.

    `last` is None where no end is known.
    """

    entry: int
    binds: str
    scope: str
    industries: tuple[str, ...]
    places: tuple[str, ...]
    products: tuple[str, ...]
    first: date
    last: date | None

    @property
    def binds_us(self) -> bool:
        """Whether we gave it, alone or with the partner."""
        return self.binds != "partner"


class Stake(NamedTuple):
    """A deal that is open or in force; places and industries are its target markets, none for anywhere.

    `legal_name` and `number` (of registration) are the partner's, `secrecy` is the level of the deal's existence, and
    `non_exclusive` is true where the deal says `exclusivity: none`.
    """

    model: str
    phase: Phase
    secrecy: int
    legal_name: str
    number: str
    country: str
    industries: tuple[str, ...]
    places: tuple[str, ...]
    first: date
    last: date | None
    claims: tuple[Claim, ...]
    non_exclusive: bool


_CLOSED = (Stage.WALKED_AWAY, Stage.EXPIRED, Stage.TERMINATED)
_SIGNED = (Stage.ONBOARDING, Stage.ACTIVE)
_SIGNING = (Stage.APPROVAL, Stage.SIGNATURE)


def phase_of(deal: Deal, desk: Desk) -> Phase | None:
    """How far the deal has come; None where it has ended."""
    stage = deal.stage(desk.as_of)
    if stage in _CLOSED:
        return None
    return Phase.IN_FORCE if stage in _SIGNED else Phase.SIGNING if stage in _SIGNING else Phase.OPEN


def stake(deal: Deal, desk: Desk) -> Stake | None:
    """What `deal` brings; None where it has ended."""
    phase = phase_of(deal, desk)
    if phase is None:
        return None
    first, last = _life(deal, desk, phase)
    if last is not None and last < desk.today:
        return None
    data, terms = deal.document.data, deal.terms.data
    markets, partner = data.get("markets", {}), data["partner"]
    territory = terms.get("commercial", {}).get("territory", ())
    return Stake(
        deal.model.value,
        phase,
        int(deal.existence),
        partner.get("legal_name", ""),
        partner.get("registration_number", ""),
        partner.get("country", ""),
        tuple(markets.get("industries", ())),
        tuple(territory or markets.get("geographies", ())),
        first,
        last,
        tuple(_claim(each, first, last) for each in deal.terms.exclusivity),
        terms.get("exclusivity") == "none",
    )


def _life(deal: Deal, desk: Desk, phase: Phase) -> tuple[date, date | None]:
    """From when till when the deal plays, as far as is known."""
    contract = Contract.of(deal, desk) if phase is Phase.IN_FORCE else None
    if contract is None:
        return max(deal.terms.term.effective or deal.target_signature or desk.today, desk.today), None
    return contract.start, None if contract.renewal == AUTOMATIC and contract.following else contract.term.last


def _claim(each: Restriction, first: date, last: date | None) -> Claim:
    until = Calendar().add(first, each.lasts) - timedelta(days=1) if each.lasts else last
    until = min(until, last) if until and last else until
    return Claim(each.index, each.binds, each.scope, each.industries, each.geographies, each.products, first, until)
