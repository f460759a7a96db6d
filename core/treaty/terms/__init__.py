"""The typed view of a deal's terms: quantities parsed when they are read, restrictions as lists, nothing guessed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from treaty.terms.building import Alliance, Implementation, JointVenture, Oem
from treaty.terms.models import COMMERCIAL
from treaty.terms.provisions import (
    BOTH,
    PARTNER,
    US,
    Confidentiality,
    Criterion,
    Data,
    Ip,
    Law,
    Liability,
    NonSolicitation,
    Obligation,
    Restriction,
    Term,
    Termination,
)
from treaty.terms.selling import CoSell, Referral, Reseller
from treaty.terms.shared import Commercial, Registration, Split
from treaty.terms.view import Field, View, entries, part, several, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.quantities import Money

__all__ = [
    "BOTH",
    "COMMERCIAL",
    "PARTNER",
    "US",
    "Alliance",
    "CoSell",
    "Commercial",
    "Confidentiality",
    "Criterion",
    "Data",
    "Implementation",
    "Ip",
    "JointVenture",
    "Law",
    "Liability",
    "NonSolicitation",
    "Obligation",
    "Oem",
    "Referral",
    "Registration",
    "Reseller",
    "Restriction",
    "Split",
    "Term",
    "Termination",
    "Terms",
    "View",
]

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _as_written(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return values


def _restrictions() -> Field[tuple[Restriction, ...]]:
    return Field(Restriction.each, ())


class Terms(View):
    """What we would sign today.

    `commercial` holds the model's own money terms as plain values; `Deal.commercial` is their typed view.
    """

    __slots__ = ()

    commercial: Field[Mapping[str, Any]] = Field(_as_written, _NOTHING)
    exclusivity = _restrictions()
    non_compete = _restrictions()
    most_favoured_nation = _restrictions()
    audit = _restrictions()
    non_solicitation = part(NonSolicitation)
    ip = part(Ip)
    data_protection = Field(Data, Data(), "data")
    liability = Field(Liability.of, Liability())
    term = part(Term)
    termination = part(Termination)
    confidentiality = part(Confidentiality)
    law = part(Law)
    compliance = several()
    affiliates = words()
    taxes = words()
    obligations = entries(Obligation)
    success_criteria = entries(Criterion)

    @property
    def joint_ip(self) -> str:
        """Who gets jointly developed IP: `none`, `joint`, `us`, `partner`, `creator`, or ""."""
        return self.ip.joint

    @property
    def commercial_minimum(self) -> Money | None:
        """The yearly minimum commitment, where the model has one."""
        return Commercial(self.commercial).minimum_commitment

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Terms:
        """The `terms` of a deal's front matter that satisfied its schema."""
        return cls(data)
