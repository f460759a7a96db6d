"""Milestones and the stage a deal is in; a stage is computed from milestones, never typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from treaty.quantities import parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, tzinfo

ONBOARDING = timedelta(hours=48)


class Stage(StrEnum):
    """Where a deal stands, in order; the last three are ends."""

    INTAKE = "intake"
    LIGHT_DOCUMENT = "light-document"
    DRAFTING = "drafting"
    NEGOTIATING = "negotiating"
    APPROVAL = "approval"
    SIGNATURE = "signature"
    ONBOARDING = "onboarding"
    ACTIVE = "active"
    WALKED_AWAY = "walked-away"
    EXPIRED = "expired"
    TERMINATED = "terminated"

    @property
    def is_open(self) -> bool:
        """Before signature and not ended: the clock to signature is running."""
        return self in _OPEN

    @property
    def has_ended(self) -> bool:
        """Walked away, expired or terminated."""
        return self in (Stage.WALKED_AWAY, Stage.EXPIRED, Stage.TERMINATED)


_OPEN = (
    Stage.INTAKE,
    Stage.LIGHT_DOCUMENT,
    Stage.DRAFTING,
    Stage.NEGOTIATING,
    Stage.APPROVAL,
    Stage.SIGNATURE,
)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A kind of milestone: its key, its name for people, the stage it opens, and its week in the plan (W1–W8)."""

    name: str
    title: str
    stage: Stage | None = None
    week: int = 0


#: In the order in which they are reached.
MILESTONES: tuple[Milestone, ...] = (
    Milestone("interest", "interest confirmed"),
    Milestone("light-document-sent", "light document sent", Stage.LIGHT_DOCUMENT),
    Milestone("light-document-signed", "light document signed", Stage.DRAFTING, 1),
    Milestone("drafting-started", "drafting started", Stage.DRAFTING),
    Milestone("draft-sent", "our draft sent", Stage.NEGOTIATING, 2),
    Milestone("redlines-received", "redlines received", Stage.NEGOTIATING, 3),
    Milestone("negotiation-call", "negotiation call held", Stage.NEGOTIATING, 4),
    Milestone("second-draft-sent", "second draft sent", Stage.NEGOTIATING, 5),
    Milestone("final-draft", "final draft agreed", Stage.APPROVAL, 6),
    Milestone("sent-for-signature", "sent for signature", Stage.SIGNATURE),
    Milestone("signed", "signed", Stage.ONBOARDING, 7),
    Milestone("kick-off", "kick-off meeting", None, 8),
    Milestone("walked-away", "walked away", Stage.WALKED_AWAY),
    Milestone("expired", "expired", Stage.EXPIRED),
    Milestone("terminated", "terminated", Stage.TERMINATED),
)
ORDER: Mapping[str, int] = {m.name: i for i, m in enumerate(MILESTONES)}
BY_NAME: Mapping[str, Milestone] = {m.name: m for m in MILESTONES}
#: Drafting inside, before the light document is signed, is encouraged: it tells nothing of other milestones.
IN_PARALLEL = frozenset({"drafting-started"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a milestone was reached (aware, in the desk's time zone) and what shows it.

    `whole_day` is true where only a date was written; `moment` is then the start of that day.
    """

    moment: datetime
    whole_day: bool
    evidence: str = ""

    @property
    def day(self) -> date:
        """The date in the desk's time zone."""
        return self.moment.date()

    @classmethod
    def of(cls, written: str | Mapping[str, Any], zone: tzinfo) -> Occasion:
        """An occasion as a deal writes it: a date, or a mapping with `on` and perhaps `evidence`."""
        text = written if isinstance(written, str) else written["on"]
        evidence = "" if isinstance(written, str) else written.get("evidence", "")
        return cls(parse_moment(text, zone).astimezone(zone), "T" not in text, evidence)


@dataclass(frozen=True, slots=True)
class Milestones:
    """The milestones of a deal, by name."""

    occasions: Mapping[str, Occasion]
    _stages: dict[datetime, Stage] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, data: Mapping[str, Any], zone: tzinfo = UTC) -> Milestones:
        """The milestones in a deal's front matter, in the order in which they are reached."""
        names = sorted(data, key=lambda name: ORDER[name])
        return cls({name: Occasion.of(data[name], zone) for name in names})

    def __contains__(self, name: str) -> bool:
        return name in self.occasions

    def __iter__(self) -> Iterator[str]:
        return iter(self.occasions)

    def __getitem__(self, name: str) -> Occasion:
        return self.occasions[name]

    def get(self, name: str) -> Occasion | None:
        """The occasion of a milestone, or None while it has not been reached."""
        return self.occasions.get(name)

    def reached(self, name: str, as_of: datetime) -> bool:
        """Whether the milestone was reached by `as_of`, itself or as another one shows."""
        return self.shown_by(name, as_of) is not None

    def shown_by(self, name: str, as_of: datetime) -> str | None:
        """The first milestone dated up to `as_of` that shows `name` was reached: itself, or a later one to kick-off."""
        rank = ORDER[name]
        return next(
            (
                other
                for other, occasion in self.occasions.items()
                if (other == name or (rank < ORDER[other] <= ORDER["kick-off"] and other not in IN_PARALLEL))
                and occasion.moment <= as_of
            ),
            None,
        )

    def stage(self, as_of: datetime) -> Stage:
        """The stage at `as_of`: that of the last milestone reached; onboarding lasts 48 hours from signature."""
        if as_of not in self._stages:  # most rules ask, and mostly for the same moment
            self._stages[as_of] = self._stage(as_of)
        return self._stages[as_of]

    def _stage(self, as_of: datetime) -> Stage:
        stage = Stage.INTAKE
        for name, occasion in self.occasions.items():
            opened = BY_NAME[name].stage
            if opened is not None and occasion.moment <= as_of:
                stage = opened
        if stage is Stage.ONBOARDING and as_of >= onboarding_ends(self.occasions["signed"]):
            return Stage.ACTIVE
        return stage


def onboarding_ends(signed: Occasion) -> datetime:
    """When the 48 hours after signature are over; a signature without a time counts from the day's end."""
    start = signed.moment + timedelta(days=1) if signed.whole_day else signed.moment
    return start + ONBOARDING
