"""Deadlines as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from treaty.report.words import printable
from treaty.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

    from treaty.desk import Desk
    from treaty.views.agenda import Entry


class NotInstalled(Exception):
    """The library that writes calendars is missing; the text says how to get it."""


def as_ics(entries: Iterable[Entry], desk: Desk, stamp: datetime) -> bytes:
    """A calendar of the entries that have a day, by day; `stamp` (aware) is when the desk was last changed.

    A whole day where a day is due, a point in time where a moment is; neither makes anybody busy.

    Raises:
        NotInstalled: the extra `treaty[calendar]` is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise NotInstalled("Calendars need one more package: `pip install treaty[calendar]`.") from None

    made = Calendar()
    made.add("prodid", f"-//Treaty//{VERSION}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", printable(f"{desk.config.company} partnerships"))
    dated = (e for e in entries if e.due.by is not None)
    for entry in sorted(dated, key=lambda e: (str(e.due.by), e.deal, e.due.id)):
        made.add_component(_event(entry, desk, stamp))
    content: bytes = made.to_ical(sorted=False)
    return content


def _event(entry: Entry, desk: Desk, stamp: datetime) -> Event:
    from datetime import UTC

    from icalendar import Event

    by = entry.due.by
    assert by is not None  # noqa: S101  # only dated entries come here
    event = Event()
    event.add("uid", f"{entry.due.id.replace('/', '.')}.{entry.deal}@{desk.config.id}")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", f"{entry.partner}: {entry.due.what}")
    if isinstance(by, datetime):
        event.add("dtstart", by.astimezone(UTC))
    else:
        event.add("dtstart", by)
        event.add("dtend", by + timedelta(days=1))
    event.add("description", f"{entry.due.what}\nOwed by {entry.who(desk.roster)}.\n{desk.folder}/{entry.deal}")
    event.add("categories", [entry.deal])
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT")
    return event
