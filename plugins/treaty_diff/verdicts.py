"""Whether a change is better or worse for us: by our positions for those who may know them, else where it is plain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from treaty.negotiation.scales import Scale, written
from treaty.quantities import QuantityError
from treaty.records import formats
from treaty.records.kinds import DEAL
from treaty.records.schema import load
from treaty.terms import PARTNER, US
from treaty.terms.paying import payer

from treaty_diff.fields import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.deal import Deal
    from treaty.negotiation.positions import Position, Positions
    from treaty.source import Pointer

    from treaty_diff.fields import FieldChange

_HIGHER, _LOWER = "higher", "lower"
_OPPOSITE = {_HIGHER: _LOWER, _LOWER: _HIGHER}
_COMMERCIAL = ("terms", "commercial")
#: What is better for the side that pays for a customer; for the side that is paid it is the other way round.
_FOR_THE_PAYER = {
    "fee": _LOWER,
    "fee_cap": _LOWER,
    "sourced": _LOWER,
    "influenced": _LOWER,
    "referral": _LOWER,
    "mdf": _LOWER,
    "payment": _HIGHER,
    "clawback": _HIGHER,
    "lookback": _HIGHER,
    "tail": _LOWER,
    "registration/protection": _LOWER,
    "registration/extension": _LOWER,
}
#: Models in which the partner buys from us; what is better for us there, whoever is called the payer.
_BUYERS = ("reseller", "oem")
_WHEN_THE_PARTNER_BUYS = {
    "payment": _LOWER,
    "discount": _LOWER,
    "margin": _LOWER,
    "renewal_discount": _LOWER,
    "royalty": _HIGHER,
    "royalty_per_unit": _HIGHER,
    "prepayment": _HIGHER,
    "minimum_commitment": _HIGHER,
}
_SHARES = ("joint_credit", "equity", "revenue_split")
#: Better the lower it is, unless it binds the partner alone.
_OUR_RISK = frozenset({("terms", "liability", "cap"), ("terms", "liability", "joint_cap")})
#: Words from the best for us to the worst; those of one rank are as good as each other.
_RANKS: Mapping[Pointer, tuple[frozenset[str], ...]] = {
    ("terms", "ip", "joint"): (frozenset({US}), frozenset({"joint", "creator", "none"}), frozenset({PARTNER})),
    ("terms", "liability", "ip_claims"): (frozenset({PARTNER}), frozenset({"each-own"}), frozenset({US})),
    ("terms", "liability", "consequential_damages"): (frozenset({"excluded"}), frozenset({"included"})),
}
_RESTRICTIONS = frozenset({"exclusivity", "non_compete", "most_favoured_nation", "audit"})
#: How far what binds us reaches, least first; what is not named here cannot be compared.
_REACH = {"sub-vertical": 1, "industry": 2, "broad": 9, "core-category": 9}
_OTHERS = 5
_LONGER_BINDS_MORE = frozenset({"lasts"})
_MORE_BINDS_LESS = frozenset({"every", "notice", "minimum"})


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighs the changes of one deal.

    Attributes:
        old, new: its front matter, in normal form.
        deal: the deal as it is; `positions` are ours on it, where the reader may know them.
    """

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    deal: Deal
    positions: Positions | None = None

    def weighed(self, change: FieldChange) -> FieldChange:
        """`change` with its verdict, and how it stands to our positions."""
        if change.exempt or change.at[:1] != ("terms",):
            return change
        position = self._position(change.at)
        verdict = self._by_position(position) if position else Verdict.CHANGED
        if verdict is Verdict.CHANGED:
            verdict = self._plainly(change)
        standing = self._standing(position) if position else ""
        return replace(change, verdict=verdict, standing=standing)

    def _position(self, at: Pointer) -> Position | None:
        """Our position on the term, or on what it is part of."""
        above = [at[:length] for length in range(len(at), 1, -1)]
        return next((p for each in above if self.positions and (p := self.positions.on(each))), None)

    def _by_position(self, position: Position) -> Verdict:
        before, after = written(self.old, position.term), written(self.new, position.term)
        return _weigh(Scale.of(self.deal, position), before, after)

    def _standing(self, position: Position) -> str:
        """Where the new value stands between our target and our minimum."""
        value = written(self.new, position.term)
        if value is None:
            return f"open; target {position.target}, minimum {position.minimum}"
        scale = Scale.of(self.deal, position)
        try:
            short = scale.is_worse(value, position.target)
            past = scale.is_worse(value, position.minimum)
            ahead = scale.is_worse(position.target, value)
        except QuantityError:
            return f"target {position.target}, minimum {position.minimum}"
        to_target = "short of" if short else "better than" if ahead else "at"
        to_minimum = "past" if past else "within"
        return (
            f"{_by(scale, value, position.target)}{to_target} target {position.target}, "
            f"{_by(scale, value, position.minimum)}{to_minimum} minimum {position.minimum}"
        )

    def _plainly(self, change: FieldChange) -> Verdict:
        """What anybody who knows the trade would say."""
        at = change.at
        if at[1] in _RESTRICTIONS:
            return self._restriction(change)
        if at[1] == "obligations" and len(at) == 3:
            return self._obligation(change)
        if at in _RANKS:
            ranks = {word: rank for rank, words in enumerate(_RANKS[at]) for word in words}
            return _compare(ranks.get(change.before), ranks.get(change.after), better=_LOWER)
        better = self._direction(at)
        if better is None:
            return Verdict.CHANGED
        node = load(DEAL.package, DEAL.schema).at(self.deal.document.data, at)
        return _weigh(Scale(better, node.format), change.before, change.after)

    def _direction(self, at: Pointer) -> str | None:
        """Which way a figure is better for us; None where that cannot be told."""
        if at in _OUR_RISK:
            binds = {written(data, ("terms", "liability", "binds")) for data in (self.old, self.new)}
            return _HIGHER if binds == {PARTNER} else None if PARTNER in binds else _LOWER
        if at == ("terms", "term", "revenue_minimum"):
            return _HIGHER
        if at[:2] != _COMMERCIAL:
            return None
        if at[2] in _SHARES and at[-1] in (US, PARTNER):
            return _HIGHER if at[-1] == US else _LOWER
        path = "/".join(map(str, at[2:]))
        if self.new.get("model") in _BUYERS:
            return _WHEN_THE_PARTNER_BUYS.get(path)
        payers = {payer(data.get("model", ""), written(data, _COMMERCIAL) or {}) for data in (self.old, self.new)}
        better = _FOR_THE_PAYER.get(path)
        if better is None or payers not in ({US}, {PARTNER}):
            return None
        return better if payers == {US} else _OPPOSITE[better]

    def _restriction(self, change: FieldChange) -> Verdict:
        """Whatever binds us more is worse; whatever binds the partner more is better."""
        at = change.at
        if len(at) == 2:
            return Verdict.CHANGED
        if len(at) == 3:
            return _entry(change, "binds")
        if at[3] == "binds":
            ranks = {PARTNER: 0, "both": 1, US: 2}
            return _compare(ranks.get(change.before), ranks.get(change.after), better=_LOWER)
        more = _more(at[3], change)
        binds = written(self.new, (*at[:3], "binds"))
        if more is None or binds is None:
            return Verdict.CHANGED
        return Verdict.WORSE if more is (binds != PARTNER) else Verdict.BETTER

    def _obligation(self, change: FieldChange) -> Verdict:
        return _entry(change, "who")


def _entry(change: FieldChange, key: str) -> Verdict:
    """An entry that came or went, by whom it binds."""
    entry = change.after if isinstance(change.after, dict) else change.before
    side = entry.get(key) if isinstance(entry, dict) else None
    if side is None or (side == "both" and key == "who"):
        return Verdict.CHANGED
    came = isinstance(change.after, dict)
    return Verdict.WORSE if came is (side != PARTNER) else Verdict.BETTER


def _more(key: str | int, change: FieldChange) -> bool | None:
    """Whether a restriction reaches further than it did; None where that cannot be told."""
    before, after = change.before, change.after
    if before is None or after is None:
        return None
    if key == "scope":
        reach = [_REACH.get(word, _OTHERS) for word in (before, after)]
        known = (before in _REACH and after in _REACH) or 9 in reach
        return reach[0] < reach[1] if known and reach[0] != reach[1] else None
    if isinstance(before, list) and isinstance(after, list):
        old, new = set(before), set(after)
        return True if old < new else False if new < old else None
    if key in _LONGER_BINDS_MORE | _MORE_BINDS_LESS:
        verdict = _weigh(Scale(_HIGHER, "money" if key == "minimum" else "duration"), before, after)
        if verdict is Verdict.CHANGED:
            return None
        return (verdict is Verdict.BETTER) is (key in _LONGER_BINDS_MORE)
    return None


def _weigh(scale: Scale, before: Any, after: Any) -> Verdict:
    if before is None or after is None:
        return Verdict.CHANGED
    try:
        if scale.is_worse(after, before):
            return Verdict.WORSE
        return Verdict.BETTER if scale.is_worse(before, after) else Verdict.CHANGED
    except QuantityError:
        return Verdict.CHANGED


def _compare(before: int | None, after: int | None, *, better: str) -> Verdict:
    if before is None or after is None or before == after:
        return Verdict.CHANGED
    return Verdict.BETTER if (after < before) is (better == _LOWER) else Verdict.WORSE


def _by(scale: Scale, value: Any, other: str) -> str:
    """How far apart two values are, where one unit tells it: `3 points `, `30 days `; else ""."""
    if scale.format not in ("percent", "duration", "money"):
        return ""
    try:
        one, two = (formats.parse(scale.format, str(each)) for each in (value, other))
    except QuantityError:
        return ""
    if scale.format == "percent":
        points = abs(one.value - two.value)
        return f"{points.normalize():f} {'point' if points == 1 else 'points'} " if points else ""
    if scale.format == "duration":
        gap = abs(one.amount - two.amount)
        unit = one.unit.singular if gap == 1 else one.unit.plural
        return f"{gap} {unit} " if one.unit is two.unit and gap else ""
    same = one.currency == two.currency and one.amount != two.amount
    return f"{type(one)(one.currency, abs(one.amount - two.amount))} " if same else ""
