"""What is weighed: our positions on terms that there are, what is agreed, and what they ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import Stage
from treaty.negotiation.positions import positions
from treaty.negotiation.rounds import on_the_table, rounds
from treaty.negotiation.scales import Scale, label, written
from treaty.quantities import QuantityError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.negotiation.positions import Position, Trigger
    from treaty.negotiation.rounds import Ask, Round

#: While terms are negotiated, or agreed and not yet signed.
NEGOTIATED = (Stage.NEGOTIATING, Stage.APPROVAL, Stage.SIGNATURE)
#: What a position says, the best for us first.
VALUES = ("ideal", "target", "minimum")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value that stands on the table or in the terms, and our position on its term; `position` None without one."""

    name: str
    value: Any
    position: Position | None
    scale: Scale | None
    trigger: Trigger | None = None

    @property
    def shown(self) -> str:
        """The value in a sentence."""
        return shown(self.value)

    def is_past(self, limit: str = "minimum") -> bool:
        """Whether it is worse for us than that value of the position; what cannot be compared is not."""
        if self.position is None or self.scale is None:
            return False
        try:
            return self.scale.is_worse(self.value, getattr(self.position, limit))
        except QuantityError:
            return False

    @property
    def objection(self) -> str:
        """Why we cannot take it; "" where we can."""
        if self.position is not None:
            if not self.is_past():
                return ""
            stop = f", and we walk away when: {self.trigger.when}" if self.trigger else ""
            return f"{self.shown} is past our minimum of {self.position.minimum}{stop}"
        if self.trigger is not None and _burdens(self.value):
            return f"{self.shown} is what we walk away from: {self.trigger.when}"
        return ""


def agreed(deal: Deal) -> Iterator[Weighed]:
    """The terms as we would sign them today, where we have a position on them."""
    ours = positions(deal)
    for position in ours.positions if ours else ():
        value = written(deal.document.data, position.term)
        if value is not None:
            yield Weighed(label(deal, position.term), value, position, Scale.of(deal, position))


def newest_of_theirs(deal: Deal) -> Round | None:
    """The last round in which the partner said something; values that were only read are none of it."""
    theirs = (each for each in rounds(deal) if each.by == "partner" and (each.asks or not each.read))
    return max(theirs, key=lambda each: (each.on, each.number), default=None)


def asked(deal: Deal) -> Iterator[tuple[Ask, Weighed]]:
    """What the partner asks now and our terms do not give, where we have a position or a trigger."""
    ours = positions(deal)
    if ours is None:
        return
    for _, ask in on_the_table(rounds(deal)):
        if written(deal.document.data, ask.term) == ask.value:
            continue  # it is agreed, and judged as that
        held = [each for each in ours.positions if _meet(each.term, ask.term)]
        trigger = next((each for each in ours.walk_away if each.term and _meet(each.term, ask.term)), None)
        for position in held:
            value = written(ask.value, position.term[len(ask.term) :])
            if value is not None:
                name = label(deal, position.term)
                yield ask, Weighed(name, value, position, Scale.of(deal, position), trigger)
        if not held and trigger is not None:
            yield ask, Weighed(label(deal, ask.term), ask.value, None, None, trigger)


def shown(value: Any) -> str:
    """A value in a sentence."""
    if isinstance(value, list):
        return " and ".join(map(shown, value))
    if isinstance(value, dict):
        kind = next((str(value[key]) for key in ("scope", "of") if key in value), "a restriction")
        return f"{kind} that binds {value['binds']}" if "binds" in value else kind
    return str(value)


def is_negotiated(deal: Deal, desk: Desk) -> bool:
    """Whether terms are on the table, or agreed and not yet signed."""
    return deal.stage(desk.as_of) in NEGOTIATED


def _meet(one: tuple[str | int, ...], other: tuple[str | int, ...]) -> bool:
    """Whether one of two pointers holds the other."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _burdens(value: Any) -> bool:
    """Whether a value costs us anything: `none`, and what binds only the partner, does not."""
    if isinstance(value, list):
        return any(map(_burdens, value))
    return not (value == "none" or (isinstance(value, dict) and value.get("binds") == "partner"))
