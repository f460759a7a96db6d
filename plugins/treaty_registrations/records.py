"""A registration as its file tells it, typed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from treaty.progress.milestones import Occasion
from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, tzinfo

    from treaty.document import Document
    from treaty.quantities import Money

KIND = "registrations"
ACCEPTED, REJECTED = "accepted", "rejected"
SOURCED, INFLUENCED, JOINT = "sourced", "influenced", "joint"


@dataclass(frozen=True, slots=True)
class Extension:
    """The protection made longer; `until` None where it is as long as the terms say."""

    granted: date
    until: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A quarrel over the registration; `resolved` None while it lasts."""

    raised: Occasion
    about: str
    by: str = ""
    with_whom: str = ""
    resolved: Occasion | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """An account that one side registered, and what became of it.

    Attributes:
        name: the file's name without `.md`.
        by: `us` or `partner`, or "" where the file leaves it to the terms.
        answer: `accepted`, `rejected`, or "" while it is not answered.
        attribution: `sourced`, `influenced`, `joint`, or "".
        net_new: None where nobody said.
        upsell_of: the name of the registration that this one follows, or "".
    """

    name: str
    path: str
    account: str
    registered: Occasion
    by: str = ""
    products: tuple[str, ...] = ()
    identified: date | None = None
    opportunity: str = ""
    answered: Occasion | None = None
    answer: str = ""
    reason: str = ""
    attribution: str = ""
    net_new: bool | None = None
    prior_contact: date | None = None
    introduction: str = ""
    first_contact: date | None = None
    pam: str = ""
    account_executive: str = ""
    account_plan: date | None = None
    first_meeting: date | None = None
    extension: Extension | None = None
    dispute: Dispute | None = None
    closed: date | None = None
    lost: date | None = None
    upsell_of: str = ""
    acv: Money | None = None
    invoice_paid: date | None = None
    fee_paid: date | None = None
    cancelled: date | None = None
    fee_returned: date | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether it was answered with yes."""
        return self.answer == ACCEPTED

    @property
    def is_open(self) -> bool:
        """Whether it was accepted and the opportunity is neither closed nor lost."""
        return self.is_accepted and self.closed is None and self.lost is None

    @classmethod
    def of(cls, document: Document, zone: tzinfo) -> Registration:
        """The registration in `document`, whose data satisfied its schema; times are read in `zone`."""
        data = document.data
        return cls(
            name=PurePosixPath(document.path).stem,
            path=document.path,
            account=data["account"],
            registered=Occasion.of(data["registered"], zone),
            answered=_occasion(data, "answered", zone),
            products=tuple(data.get("products", ())),
            net_new=data.get("net_new"),
            extension=_extension(data.get("extension")),
            dispute=_dispute(data.get("dispute"), zone),
            acv=formats.parse("money", data["acv"]) if "acv" in data else None,
            **_plain(data),
        )


_TEXTS = (
    *("by", "opportunity", "answer", "reason", "attribution"),
    *("introduction", "pam", "account_executive", "upsell_of"),
)
_DAYS = (
    *("identified", "prior_contact", "first_contact", "account_plan", "first_meeting"),
    *("closed", "lost", "invoice_paid", "fee_paid", "cancelled", "fee_returned"),
)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: data.get(key, "") for key in _TEXTS} | {key: _day(data, key) for key in _DAYS}


def _day(data: Mapping[str, Any], key: str) -> date | None:
    found: date | None = formats.parse("day", data[key]) if key in data else None
    return found


def _occasion(data: Mapping[str, Any], key: str, zone: tzinfo) -> Occasion | None:
    return Occasion.of(data[key], zone) if key in data else None


def _extension(data: Mapping[str, Any] | None) -> Extension | None:
    if data is None:
        return None
    return Extension(formats.parse("day", data["granted"]), _day(data, "until"), data.get("because", ""))


def _dispute(data: Mapping[str, Any] | None, zone: tzinfo) -> Dispute | None:
    if data is None:
        return None
    return Dispute(
        raised=Occasion.of(data["raised"], zone),
        about=data["about"],
        by=data.get("by", ""),
        with_whom=data.get("with", ""),
        resolved=_occasion(data, "resolved", zone),
        decision=data.get("decision", ""),
    )
