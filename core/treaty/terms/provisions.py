"""The legal provisions of a deal's terms, group by group as the desk's playbook lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.records import formats
from treaty.terms.view import Field, View, day, length, liability_cap, money, rate, several, words, yes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.quantities import Money

US = "us"
PARTNER = "partner"
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Restriction(View):
    """Something a side may not do, or must let the other do: exclusivity, non-compete, MFN, audit.

    `binds` is `us`, `partner` or `both`; `scope` is the kind's own word for how far it reaches (`broad`,
    `core-category`, …), or ""; `of` is what an audit right opens; `index` is its place in the list, for pointers.
    """

    index: int = 0

    binds = words()
    scope = words()
    of = words()
    what = words()
    covers = words()
    industries = several()
    geographies = several()
    products = several()
    lasts = length()
    minimum = money()
    every = length()
    notice = length()
    threshold = rate()

    @property
    def binds_us(self) -> bool:
        """Whether we are bound, alone or with the partner."""
        return self.binds in (US, BOTH)

    @classmethod
    def each(cls, written: Any) -> tuple[Restriction, ...]:
        """The restrictions of a list; `none` is no restriction."""
        return () if written == "none" else tuple(cls(entry, i) for i, entry in enumerate(written))


@dataclass(frozen=True, slots=True)
class Liability(View):
    """The liability clause; `written` is false where the deal has none yet."""

    written: bool = False

    cap = liability_cap()
    joint_cap = liability_cap()
    floor = money()
    carve_outs = several()
    consequential_damages = words()
    indemnities = words()
    ip_claims = words()
    binds = words()

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> Liability:
        """The clause as a deal writes it."""
        return cls() if data is None else cls(data, written=True)


def _minimum(written: str) -> Money | None:
    found: Money | str = formats.parse("money-or-none", written)
    return None if isinstance(found, str) else found


class Term(View):
    """How long the agreement runs and how it renews (`automatic`, `by-agreement`, `none`, or "")."""

    __slots__ = ()

    effective = day()
    initial = length()
    renewal = words()
    renewal_period = length()
    renewal_notice = length()
    revenue_minimum = Field(_minimum, None)


class Ip(View):
    """Intellectual property: who keeps what, and who gets what is new."""

    __slots__ = ()

    existing = words()
    joint = words()
    trademarks = words()
    customer_deliverables = words()
    methodology = words()
    improvements = words()


class Data(View):
    """Data protection."""

    __slots__ = ()

    customer_data = words()
    ai_use = words()
    dpa = words()
    laws = several()
    sub_processors = words()


class Termination(View):
    """How the agreement ends, and what outlives it."""

    __slots__ = ()

    cure = length()
    convenience_notice = length()
    survives = several()
    change_of_control = words()


class NonSolicitation(View):
    """Not to hire each other's people."""

    __slots__ = ()

    binds = words()
    lasts = length()


class Confidentiality(View):
    """How long secrets stay secret, and whose."""

    __slots__ = ()

    lasts = length()
    binds = words()


class Law(View):
    """Governing law, courts, and the way of a dispute."""

    __slots__ = ()

    governing = words()
    courts = words()
    escalate_within = length()
    arbitration = words()
    class_action_waiver = yes()


class Obligation(View):
    """What a side must do: `who` is `us`, `partner` or `both`."""

    __slots__ = ()

    who = words()
    what = words()
    by = day()


class Criterion(View):
    """What success is measured by."""

    __slots__ = ()

    measure = words()
    target = words()
    by = day()
