"""Who pays, decided once: by the model where it fixes it, else as the terms say, and unknown where they do not."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from treaty.progress.models import Model
from treaty.terms import PARTNER, US

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Who pays unless the terms say otherwise. A referral runs either way, a venture shares, in an alliance nobody pays.
_USUAL: Mapping[str, str] = MappingProxyType(
    {Model.CO_SELL: US, Model.IMPLEMENTATION: US, Model.RESELLER: PARTNER, Model.OEM: PARTNER}
)
#: Where who earns is also who registers; elsewhere the partner does.
_EARNER_REGISTERS = (Model.REFERRAL, Model.CO_SELL)
_OTHER = {US: PARTNER, PARTNER: US, "": ""}


def payer(model: str, commercial: Mapping[str, Any]) -> str:
    """Who pays what falls due under an agreement of `model` with these terms: `us`, `partner`, or "" where unknown."""
    return str(commercial.get("payer") or _USUAL.get(model, ""))


def bearer(model: str, commercial: Mapping[str, Any]) -> str:
    """At whose cost the rate of the model is: a discount is at ours, though the partner pays the price."""
    return US if model == Model.RESELLER else payer(model, commercial)


def payee(model: str, commercial: Mapping[str, Any]) -> str:
    """Who is paid: `us`, `partner`, or "" where unknown."""
    return _OTHER[payer(model, commercial)]


def registrant(model: str, commercial: Mapping[str, Any]) -> str:
    """Who registers opportunities: `us`, `partner`, or "" where unknown."""
    return payee(model, commercial) if model in _EARNER_REGISTERS else PARTNER
