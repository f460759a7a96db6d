"""The usual ranges of rates and the limits of policy, per model, field and tier.

The whole ranges are those of the desk's playbook: a referral fee of 8–15% of first-year ACV by partner tier (T1);
10–20% for sourced deals and 5% for influenced ones (T2). How a whole range is divided among the tiers is Treaty's own
default, as are the ceiling for influenced deals (where the range of sourced ones begins) and the range for referrals
by an implementation partner, for which T3 gives no figure: that of T1. Discounts and royalties (T5) have none until
the desk's policy sets one in `[ranges]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from treaty.records import formats
from treaty.terms.paying import bearer

from treaty_terms.judged import AT, has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty import Deal, Desk
    from treaty.quantities import Percent
    from treaty.source import Pointer

_TIERS = ("platinum", "gold", "silver", "registered")
_Pair = tuple[str, str]


def _all(least: str, most: str) -> Mapping[str, _Pair]:
    return dict.fromkeys(_TIERS, (least, most))


def _by_tier(*pairs: _Pair) -> Mapping[str, _Pair]:
    return dict(zip(_TIERS, pairs, strict=True))


#: By (model, field): the usual range of each tier, and the limits of policy.
DEFAULTS: Mapping[tuple[str, str], Mapping[str, Mapping[str, _Pair]]] = MappingProxyType(
    {
        ("referral", "fee"): {
            "usual": _by_tier(("12%", "15%"), ("10%", "15%"), ("8%", "12%"), ("8%", "10%")),
            "policy": _all("8%", "15%"),
        },
        ("co-sell", "sourced"): {
            "usual": _by_tier(("15%", "20%"), ("12%", "18%"), ("10%", "15%"), ("10%", "12%")),
            "policy": _all("10%", "20%"),
        },
        ("co-sell", "influenced"): {"usual": _all("5%", "5%"), "policy": _all("5%", "10%")},
        ("implementation", "referral"): {"usual": _all("8%", "15%"), "policy": _all("8%", "15%")},
        ("reseller", "discount"): {},
        ("oem", "royalty"): {},
    }
)
#: Who pays a rate where the deal does not say: what we grant costs us, what we charge does not. A referral may go
#: either way, so there the deal must say.


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most, both included."""

    least: Percent
    most: Percent

    def holds(self, rate: Percent) -> bool:
        """Whether the rate lies within."""
        return self.least <= rate <= self.most

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A rate of a deal beside its ranges; a range is None where nothing is usual, or policy is silent."""

    at: Pointer
    rate: Percent
    payer: str
    usual: Range | None
    policy: Range | None

    @property
    def is_unusual(self) -> bool:
        """Outside the usual range."""
        return self.usual is not None and not self.usual.holds(self.rate)

    @property
    def breaks_policy(self) -> bool:
        """Past the limit that hurts us: over it where we pay, under it where we are paid, either if nobody says."""
        if self.policy is None:
            return False
        over, under = self.rate > self.policy.most, self.rate < self.policy.least
        return (over and self.payer != "partner") or (under and self.payer != "us")


def rates(deal: Deal, desk: Desk) -> Iterator[Judged]:
    """Every rate of a deal that has a range; none of a deal that has ended."""
    if has_ended(deal, desk):
        return
    for model, name in DEFAULTS:
        rate = getattr(deal.commercial, name) if model == deal.model else None
        if rate is not None:
            payer = bearer(deal.model, deal.terms.commercial)
            usual, policy = (range_of(deal, desk, name, kind) for kind in ("usual", "policy"))
            yield Judged((*AT, name), rate, payer, usual, policy)


def range_of(deal: Deal, desk: Desk, name: str, kind: str) -> Range | None:
    """The range of the deal's tier, as policy sets it or by default; that of all tiers where the deal has none."""
    written: Mapping[str, Any] = desk.config.data.get("ranges", {}).get(deal.model, {}).get(name, {}).get(kind, {})
    by_tier = {**DEFAULTS[deal.model, name].get(kind, {}), **written}
    pairs = [by_tier[tier] for tier in ([deal.tier] if deal.tier else _TIERS) if tier in by_tier]
    ends = sorted(formats.parse("percent", text) for pair in pairs for text in pair)
    return Range(ends[0], ends[-1]) if ends else None


def whose(deal: Deal) -> str:
    """The partners of the deal's tier, for people."""
    return f"{deal.tier.title()} partners" if deal.tier else "partners"
