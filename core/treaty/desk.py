"""What a check may know beside its deal: the clock, the calendars, the policy and the people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from treaty.policy.config import CONFIG_FILE
from treaty.policy.roster import Roster
from treaty.records.kinds import ROSTER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from treaty.policy.calendars import Calendar
    from treaty.policy.config import Config
    from treaty.policy.roster import Role


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk at one moment.

    Attributes:
        as_of: the clock, aware, in the desk's time zone.
        config: the policy of `treaty.toml`.
        roster: the people; empty where roster.yaml cannot be used, which is a finding; nobody counts then.
        folder: the desk's folder, relative to the repository (`deals`).
        defaults: every rule's options at their defaults.
        acceptable: the roles whose sign-off accepts a rule, by rule id; of rules that can be accepted.
    """

    as_of: datetime
    config: Config
    roster: Roster = field(default_factory=lambda: Roster({}))
    folder: str = "deals"
    defaults: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    acceptable: Mapping[str, frozenset[Role]] = field(default_factory=dict)

    @property
    def policy_path(self) -> str:
        """Where the policy lies, relative to the repository."""
        return f"{self.folder}/{CONFIG_FILE}"

    @property
    def roster_path(self) -> str:
        """Where the roster lies, relative to the repository."""
        return f"{self.folder}/{ROSTER.pattern}"

    @property
    def today(self) -> date:
        """The date at the desk."""
        return self.as_of.date()

    @property
    def zone(self) -> ZoneInfo:
        """The desk's time zone."""
        return ZoneInfo(self.config.time_zone)

    @property
    def calendar(self) -> Calendar:
        """The desk's business days."""
        from treaty.policy.calendars import Calendar

        return Calendar(self.config.holidays)

    def option(self, rule: str, name: str) -> Any:
        """An option of a rule, as policy sets it or at its default.

        Raises:
            KeyError: the rule has no such option.
        """
        return self.config.options.get((rule, name), self.defaults[rule, name])
