"""Days and moments, in ISO 8601 only: `2026-11-20`, `2026-11-20T15:00`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, tzinfo

from treaty.quantities.text import QuantityError, plain, quote

_DAY_ADVICE = "Write it like `2026-11-20`."
_MOMENT_ADVICE = "Write it like `2026-11-20` or `2026-11-20T15:00`."
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T((\d\d):(\d\d)(?::(\d\d))?)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?\Z", re.ASCII)
_OTHER_DAY = r"(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def parse_day(text: str) -> date:
    """Read `2026-11-20`.

    Raises:
        QuantityError: it is written otherwise, or the day does not exist; the message offers readings.
    """
    written = text if _DAY.match(text) else plain(text, _DAY_ADVICE)
    if _DAY.match(written):
        return _existing_day(written)
    if _MOMENT.match(written):
        raise QuantityError(f"{quote(written)} has a time, and only the day is wanted here.", _DAY_ADVICE)
    raise QuantityError(_misspelt(written), _DAY_ADVICE)


def parse_moment(text: str, tz: tzinfo) -> datetime:
    """Read a day, meaning its start, or `2026-11-20T15:00` with or without seconds and offset.

    The result is in `tz`, which is also where a time without offset is taken to be.

    Raises:
        QuantityError: it is written otherwise, or the clocks never show that time, or twice.
    """
    read = _read_moment(text)
    try:
        if not isinstance(read, datetime):
            midnight = datetime.combine(read, time(), tz)
            return midnight.astimezone(UTC).astimezone(tz)  # the first moment, where the clocks skip midnight
        if read.tzinfo:
            return read.astimezone(tz)
    except OverflowError:
        raise QuantityError(f"{quote(text)} is outside the years 1 to 9999 in {tz}.", _MOMENT_ADVICE) from None
    local = read.replace(tzinfo=tz)
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    if first != second and first is not None and second is not None:
        happens = (
            "does not exist there: the clocks go forward" if first < second else "happens twice: the clocks go back"
        )
        raise QuantityError(f"{quote(text)} {happens} ({tz}).", "Add the offset, like `2026-11-20T15:00+01:00`.")
    return local


def normal_moment(text: str) -> str:
    """Return the one way to write this day or moment; what has no offset stays local.

    Raises:
        QuantityError: it is neither a day nor a moment.
    """
    read = _read_moment(text)
    if not isinstance(read, datetime):
        return read.isoformat()
    return read.isoformat(timespec="seconds" if read.second else "minutes").replace("+00:00", "Z")


def _read_moment(text: str) -> date | datetime:
    written = plain(text, _MOMENT_ADVICE)
    if _DAY.match(written):
        return _existing_day(written)
    found = _MOMENT.match(written)
    if found is None:
        raise QuantityError(_misspelt(written), _MOMENT_ADVICE)
    _existing_day(found[1])
    if int(found[3]) > 23 or int(found[4]) > 59 or int(found[5] or 0) > 59:
        raise QuantityError(f"{found[2]} is not a time: a day runs from 00:00 to 23:59.", _MOMENT_ADVICE)
    return datetime.fromisoformat(written)


def _existing_day(written: str) -> date:
    """Return the day of a text that has the right shape, or say why there is none."""
    year, month, day = int(written[:4]), int(written[5:7]), int(written[8:])
    if not year or not 1 <= month <= 12:
        absent = f"month {written[5:7]}" if year else "year 0000"
        raise QuantityError(f"{written} does not exist: there is no {absent}.", _DAY_ADVICE)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise QuantityError(f"{written} does not exist: {_MONTHS[month - 1]} {year} has {last} days.")
    return date(year, month, day)


def _misspelt(written: str) -> str:
    """Return what is wrong with a text of another shape: its readings as days, if it has any."""
    if _MOMENT.match(with_t := written.replace(" ", "T", 1)):
        return f"{quote(written)} has no T between day and time: did you mean {with_t}?"
    readings = _readings(written)
    if not readings:
        return f"{quote(written)} is not a date."
    if len(readings) == 1:
        return f"{quote(written)} is not written year-month-day: did you mean {readings[0]}?"
    told = " or as ".join(f"{day.day} {_MONTHS[day.month - 1]} {day.year}" for day in readings)
    return f"{quote(written)} can be read as {told}."


def _readings(written: str) -> list[date]:
    """Return the days that `20/11/2026` or `2026-9-5` can mean, day first before month first."""
    found = re.fullmatch(_OTHER_DAY, written, re.ASCII)
    if found is None or (len(found[1]) == 4) == (len(found[4]) == 4):
        return []
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        orders = [(first, middle, last)]
    else:  # with dots the day comes first everywhere
        orders = [(last, middle, first)] + [(last, first, middle)] * (found[2] != ".")
    days = [date(*order) for order in orders if _exists(*order)]
    return list(dict.fromkeys(days))


def _exists(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
