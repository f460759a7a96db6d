"""How a deal stands against its clock, in one word for colours and filters and in a few for people."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from treaty.finding import Severity

if TYPE_CHECKING:
    from treaty.views.pages import DealView


class State(StrEnum):
    """Worst first."""

    ALARM = "past alarm"
    GOAL = "past goal"
    BEHIND = "behind plan"
    ON_PLAN = "on plan"
    NEW = "not started"
    SIGNED = "signed"
    ENDED = "ended"

    @property
    def tone(self) -> str:
        """The colour's name: `bad`, `warn`, `ok`, `idle` or `done`."""
        return _TONES[self]


_TONES = {
    State.ALARM: "bad",
    State.GOAL: "warn",
    State.BEHIND: "warn",
    State.ON_PLAN: "ok",
    State.NEW: "idle",
    State.SIGNED: "done",
    State.ENDED: "idle",
}


def state_of(deal: DealView) -> State | None:
    """How the deal stands; None where the audience may not know."""
    if deal.stage is None or deal.goal is None or deal.alarm is None:
        return None
    if deal.stage.has_ended:
        return State.ENDED
    if not deal.stage.is_open:
        return State.SIGNED
    if deal.day is None:
        return State.NEW
    if deal.day > deal.alarm:
        return State.ALARM
    if deal.day > deal.goal:
        return State.GOAL
    return State.BEHIND if deal.plan.slip else State.ON_PLAN


def tally(deal: DealView) -> dict[Severity, int]:
    """How many findings of each severity the deal has, gravest first."""
    return {s: sum(f.severity is s for f in deal.findings) for s in Severity}


def words(value: str) -> str:
    """`light-document` as `Light document`."""
    return capital(value.replace("-", " "))


def capital(text: str) -> str:
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]
