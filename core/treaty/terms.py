"""The typed view of a deal's terms: quantities parsed, restrictions as lists, nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty import formats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.quantities import Duration, LiabilityCap, Money

US = "us"
PARTNER = "partner"
BOTH = "both"


def _quantity(data: Mapping[str, Any], key: str, format_: str) -> Any:
    return formats.parse(format_, data[key]) if key in data else None


@dataclass(frozen=True, slots=True)
class Restriction:
    """Something a side may not do, or must let the other do: exclusivity, non-compete, MFN, audit.

    Attributes:
        binds: `us`, `partner` or `both`.
        scope: the kind's own word for how far it reaches (`broad`, `core-category`, …), or "".
        of: for an audit right, what may be audited.
        index: its place in the list, for pointers.
    """

    binds: str
    index: int
    scope: str = ""
    of: str = ""
    industries: tuple[str, ...] = ()
    geographies: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    lasts: Duration | None = None
    minimum: Money | None = None

    @property
    def binds_us(self) -> bool:
        """Whether we are bound, alone or with the partner."""
        return self.binds in (US, BOTH)

    @classmethod
    def several(cls, data: Mapping[str, Any], key: str) -> tuple[Restriction, ...]:
        """The restrictions under `key`; `none`, or nothing written, is no restriction."""
        written = data.get(key, "none")
        return () if written == "none" else tuple(cls._of(r, i) for i, r in enumerate(written))

    @classmethod
    def _of(cls, data: Mapping[str, Any], index: int) -> Restriction:
        return cls(
            binds=data["binds"],
            index=index,
            scope=data.get("scope", ""),
            of=data.get("of", ""),
            industries=tuple(data.get("industries", ())),
            geographies=tuple(data.get("geographies", ())),
            products=tuple(data.get("products", ())),
            lasts=_quantity(data, "lasts", "duration"),
            minimum=_quantity(data, "minimum", "money"),
        )


@dataclass(frozen=True, slots=True)
class Liability:
    """The liability clause; `written` is false where the deal has none yet."""

    written: bool = False
    cap: LiabilityCap | None = None
    floor: Money | None = None
    carve_outs: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> Liability:
        """The clause as a deal writes it."""
        if data is None:
            return cls()
        return cls(
            written=True,
            cap=_quantity(data, "cap", "liability-cap"),
            floor=_quantity(data, "floor", "money"),
            carve_outs=tuple(data.get("carve_outs", ())),
        )


@dataclass(frozen=True, slots=True)
class Term:
    """How long the agreement runs and how it renews (`automatic`, `by-agreement`, `none`, or "")."""

    initial: Duration | None = None
    renewal: str = ""
    renewal_period: Duration | None = None
    renewal_notice: Duration | None = None
    revenue_minimum: Money | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Term:
        """The term as a deal writes it; a revenue minimum of `none` is None."""
        minimum = _quantity(data, "revenue_minimum", "money-or-none")
        return cls(
            initial=_quantity(data, "initial", "duration"),
            renewal=data.get("renewal", ""),
            renewal_period=_quantity(data, "renewal_period", "duration"),
            renewal_notice=_quantity(data, "renewal_notice", "duration"),
            revenue_minimum=None if minimum == "none" else minimum,
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """What we would sign today.

    `commercial` holds the model's own money terms as plain values; `commercial_minimum` is the yearly minimum
    commitment in them, where the model has one.
    """

    exclusivity: tuple[Restriction, ...] = ()
    non_compete: tuple[Restriction, ...] = ()
    most_favoured_nation: tuple[Restriction, ...] = ()
    audit: tuple[Restriction, ...] = ()
    joint_ip: str = ""
    liability: Liability = field(default_factory=Liability)
    term: Term = field(default_factory=Term)
    commercial: Mapping[str, Any] = field(default_factory=dict)
    commercial_minimum: Money | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Terms:
        """The `terms` of a deal's front matter that satisfied its schema."""
        commercial = data.get("commercial", {})
        return cls(
            exclusivity=Restriction.several(data, "exclusivity"),
            non_compete=Restriction.several(data, "non_compete"),
            most_favoured_nation=Restriction.several(data, "most_favoured_nation"),
            audit=Restriction.several(data, "audit"),
            joint_ip=data.get("ip", {}).get("joint", ""),
            liability=Liability.of(data.get("liability")),
            term=Term.of(data.get("term", {})),
            commercial=commercial,
            commercial_minimum=_quantity(commercial, "minimum_commitment", "money"),
        )
