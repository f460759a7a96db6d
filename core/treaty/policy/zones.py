"""Time zones by name."""

from __future__ import annotations

from contextlib import suppress
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NO_PLACE = frozenset({"localtime", "posixrules", "Factory"})


def find_zone(name: str) -> ZoneInfo | None:
    """The time zone called `name`; None where there is none, or it is another one on another machine."""
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return None if name in _NO_PLACE else ZoneInfo(name)
    return None
