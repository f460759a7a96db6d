"""Dues: what somebody owes a deal by some day. One list feeds the inbox, the calendar and the deal on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from treaty.finding import Visibility

if TYPE_CHECKING:
    from treaty.finding import Place
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Due:
    """Something open that somebody owes.

    Attributes:
        id: the same as long as it is the same debt, unlike any other of the deal: `renewal-notice`,
            `registration/brightwater/answer`. Calendars know an entry by it.
        what: what is to be done, as one would tell a colleague: “Answer the registration of Brightwater”.
        by: the day or (aware) the moment it is due; None for as soon as possible.
        owes: roles (`legal`), persons' ids, or `partner`; nobody named means the owner of the deal.
        since: the day since when it has been owed, where that is known.
        at: where it stands.
    """

    id: str
    what: str
    by: date | datetime | None = None
    owes: tuple[str, ...] = ()
    since: date | None = None
    at: Pointer | Place = ()
    visibility: Visibility = Visibility.INTERNAL

    @property
    def day(self) -> date | None:
        """The day it is due."""
        return self.by.date() if isinstance(self.by, datetime) else self.by
