"""The seven partnership models: which documents, in which order, and how long until signature.

Documents and times are table S of the desk's playbook. The goal (day 60) and the alarm (day 90) stretch to the
model where its usual time is longer: the goal is then the end of the usual range, the alarm 1.5 times that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

GOAL_DAYS = 60
ALARM_DAYS = 90
PLAN_WEEKS = 8
ESCALATION_WEEKS = 10


class Model(StrEnum):
    """How the two firms work together."""

    REFERRAL = "referral"
    CO_SELL = "co-sell"
    RESELLER = "reseller"
    IMPLEMENTATION = "implementation"
    OEM = "oem"
    JOINT_VENTURE = "joint-venture"
    ALLIANCE = "alliance"


class Tier(StrEnum):
    """The partner's tier in the programme, highest first."""

    PLATINUM = "platinum"
    GOLD = "gold"
    SILVER = "silver"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is usual for a model.

    Attributes:
        title: the model's name for people.
        documents: the kinds of document in signing order; the last one is the substantive agreement.
        weeks: the usual time from confirmed interest to signature, from and to, in weeks.
    """

    title: str
    documents: tuple[str, ...]
    weeks: tuple[int, int]

    @property
    def light_documents(self) -> tuple[str, ...]:
        """The documents that come before the substantive agreement."""
        return self.documents[:-1]

    @property
    def goal_days(self) -> int:
        """The day by which the agreement should be signed."""
        return max(GOAL_DAYS, self.weeks[1] * 7)

    @property
    def alarm_days(self) -> int:
        """The day past which partnerships rarely earn anything."""
        return ALARM_DAYS if self.goal_days == GOAL_DAYS else self.goal_days * 3 // 2

    @property
    def stretch(self) -> float:
        """How many weeks one week of the eight-week plan takes for this model, at least 1."""
        return max(1.0, self.weeks[1] / PLAN_WEEKS)

    def plan_week(self, week: int) -> int:
        """The calendar week (1-based) in which week `week` of the eight-week plan falls due."""
        return -int(-week * self.stretch // 1)

    @property
    def escalation_week(self) -> int:
        """The calendar week past which an unsigned deal is put before the CPO."""
        return self.plan_week(ESCALATION_WEEKS)


PATTERNS: Mapping[Model, Pattern] = MappingProxyType(
    {
        Model.REFERRAL: Pattern("Referral", ("loi", "agreement"), (2, 4)),
        Model.CO_SELL: Pattern("Co-sell", ("loi", "agreement"), (4, 8)),
        Model.RESELLER: Pattern("Reseller", ("mou", "agreement"), (6, 10)),
        Model.IMPLEMENTATION: Pattern("Implementation", ("mou", "agreement"), (4, 8)),
        Model.OEM: Pattern("OEM", ("term-sheet", "agreement"), (8, 16)),
        Model.JOINT_VENTURE: Pattern("Joint venture", ("loi", "term-sheet", "agreement"), (12, 24)),
        Model.ALLIANCE: Pattern("Technology alliance", ("agreement",), (2, 3)),
    }
)

DOCUMENT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "loi": "Letter of Intent",
        "mou": "Memorandum of Understanding",
        "term-sheet": "Term Sheet",
        "agreement": "Agreement",
    }
)
