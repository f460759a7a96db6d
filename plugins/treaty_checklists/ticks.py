"""Ticks by hand, for what nothing else can show: who ticked what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.language.wording import long_date
from treaty.progress.milestones import Occasion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal, Desk
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick: its key below `checklist:`, when, by whom (an id of the roster), and a note."""

    key: str
    on: Occasion
    by: str
    note: str = ""

    @property
    def at(self) -> Pointer:
        """Where it stands."""
        return ("checklist", self.key)

    def counts(self, desk: Desk) -> bool:
        """Whether it says something: the day has come, and the person is one of ours."""
        return self.on.moment <= desk.as_of and self.by in desk.roster.people

    def told(self, desk: Desk) -> str:
        """Who and when, and what they noted: `Priya Raman, 19 November 2026, 10:20`."""
        return f"{desk.roster.name(self.by)}, {when(self.on)}" + (f": {self.note}" if self.note else "")


def when(occasion: Occasion) -> str:
    """The day, and the time where one was written."""
    return long_date(occasion.day) + ("" if occasion.whole_day else f", {occasion.moment:%H:%M}")


def ticks(deal: Deal, desk: Desk) -> Mapping[str, Tick]:
    """The deal's ticks by their key, in the order in which they are written."""
    written = deal.document.data.get("checklist", {})
    return {
        key: Tick(key, Occasion.of(tick, desk.zone), tick["by"], tick.get("note", "")) for key, tick in written.items()
    }
