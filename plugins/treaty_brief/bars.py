"""A small bar of signs: where a value stands between our minimum, target and ideal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from treaty.quantities import Duration, Money, Percent, QuantityError
from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.negotiation.positions import Position
    from treaty.negotiation.scales import Scale

WE, THEY, BOTH = "●", "○", "◉"
#: A place past the minimum, then minimum, target and ideal, then one past the ideal, which shows only where it is used.
_FIELD = "·├────┼────┤·"
_PAST, _MINIMUM, _TARGET, _IDEAL = 0, 1, 6, 11
LEGEND = f"{WE} we, {THEY} they, {BOTH} both; ├ minimum, ┼ target, ┤ ideal; left of ├ is past the minimum"


def bar(scale: Scale, position: Position, marks: Mapping[str, Any]) -> str:
    """The bar with a sign for each value of `marks` that can be placed; both on one place become one sign."""
    signs = list(_FIELD)
    for sign, value in marks.items():
        if value is not None and (at := place(scale, position, value)) is not None:
            signs[at] = BOTH if signs[at] in (WE, THEY) else sign
    return "".join(signs).removesuffix("·")


def place(scale: Scale, position: Position, value: Any) -> int | None:
    """Where the value stands on the bar; None where it is none of the term's values.

    Only the order is exact for words, and for times in different units; amounts and rates stand in proportion.
    """
    try:
        if scale.is_worse(value, position.minimum):
            return _PAST
        if scale.is_worse(position.ideal, value):
            return _IDEAL + 1
        for at, known in ((_IDEAL, position.ideal), (_TARGET, position.target), (_MINIMUM, position.minimum)):
            if not scale.is_worse(value, known) and not scale.is_worse(known, value):
                return at
        if scale.is_worse(value, position.target):
            return _between(scale, value, (_MINIMUM, position.minimum), (_TARGET, position.target))
        return _between(scale, value, (_TARGET, position.target), (_IDEAL, position.ideal))
    except QuantityError:
        return None


def _between(scale: Scale, value: Any, low: tuple[int, str], high: tuple[int, str]) -> int:
    """In proportion where the values are amounts of one kind, in the middle where they are not; never on an end."""
    (left, worst), (right, best) = low, high
    sizes = [_size(scale, each) for each in (value, worst, best)]
    kinds = {kind for kind, _ in sizes}
    at, start, end = (size for _, size in sizes)
    if len(kinds) > 1 or "" in kinds or start == end:
        return (left + right) // 2
    return min(right - 1, max(left + 1, left + int((at - start) * (right - left) / (end - start))))


def _size(scale: Scale, value: Any) -> tuple[str, Decimal]:
    """What a value is counted in, and how much it is; "" where it cannot be counted."""
    if not isinstance(scale.better, str):
        return "", Decimal(0)
    known = formats.parse(scale.format, str(value)) if scale.format else Decimal(str(value))
    match known:
        case Percent():
            return "%", known.value
        case Money():
            return known.currency, known.amount
        case Duration():
            return known.unit.family.value, Decimal(known.size)
        case Decimal():
            return "figure", known
    return "", Decimal(0)
