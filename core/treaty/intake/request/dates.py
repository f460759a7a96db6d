"""Days in plain words, by the desk's clock: `by end of January`, `signed within six weeks`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from treaty.intake.request.reading import Doubt, Understood, word_list

if TYPE_CHECKING:
    from treaty.intake.request.reading import Sheet

_MONTHS = word_list("january february march april may june july august september october november december")
_MONTH = rf"(?:{'|'.join(f'{m}|{m[:3]}' for m in _MONTHS)}|sept)\.?"
_WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
_NUMBERS = word_list("one two three four five six seven eight nine ten eleven twelve")
_DATE = rf"""(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)
    |(?:the\ )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<m1>{_MONTH})(?:,?\ (?P<y1>\d{{4}}))?
    |(?P<m2>{_MONTH})\ (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<y2>\d{{4}}))?
    |(?P<d3>\d{{1,2}})(?P<sep>[/.])(?P<m3>\d{{1,2}})[/.](?P<y3>\d{{4}})
    |(?:the\ )?end[- ]of[- ](?:the\ |this\ )?(?P<span>month|quarter|year|week)
    |(?:the\ )?(?:end[- ](?:of[- ])?)(?P<m4>{_MONTH}|q[1-4])(?:,?\ (?P<y4>\d{{4}}))?
    |(?P<vague>(?:early|mid|late|next|this|the\ (?:start|beginning)\ of)[- ]\w+
        |{_MONTH}(?:\ \d{{4}})?|q[1-4](?:\ \d{{4}})?|{"|".join(_WEEKDAYS)}|christmas|summer|spring|autumn|easter)
)(?!\w)"""
_SIGN = (
    r"(?:to\ be\ )?(?:signed|sign|signature|signing|close|closed|closing|done|executed|target(?:\ date|\ signature)?)"
)
_TARGET = re.compile(
    rf"""\b(?:{_SIGN}(?:\ date)?(?:\ is|:)?\ (?:(?:by|on|at|no\ later\ than)\ )?|by\ |no[t]?\ later\ than\ )
    {_DATE}""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = re.compile(rf"\b(?:before|until|around|about)\ {_DATE}", re.IGNORECASE | re.VERBOSE)
_INTEREST = re.compile(
    rf"\b(?:mutual\ )?interest\ (?:was\ |is\ )?confirmed\ (?:on\ )?{_DATE}", re.IGNORECASE | re.VERBOSE
)
_WITHIN = re.compile(
    rf"""(?P<sign>\b{_SIGN}\ )?\b(?:in|within)\ (?:the\ next\ )?
        (?P<n>\d{{1,3}}|{"|".join(_NUMBERS)})\ (?P<unit>day|week|month)s?\b""",
    re.IGNORECASE | re.VERBOSE,
)


def read_dates(sheet: Sheet, today: date) -> None:
    """The target signature and day 1; a day that may be two days, or lies on the wrong side of today, is a doubt."""
    _one(sheet, "interest", _INTEREST, today, past=True)
    _one(sheet, "target_signature", _TARGET, today)
    for found in sheet.find(_BEFORE):
        day = _day(found, today)
        choices = (day.isoformat(),) if day else ()
        sheet.doubts.append(Doubt("target_signature", sheet.words(found), choices, "the day itself is not said"))
    for found in sheet.find(_WITHIN):
        day = _after(found, today)
        if found["sign"] and day:
            sheet.understood.append(Understood("target_signature", day.isoformat(), sheet.words(found)))
        else:
            choices = (day.isoformat(),) if day else ()
            sheet.doubts.append(
                Doubt("target_signature", sheet.words(found), choices, "it may be about something else")
            )
    _keep_one(sheet, "target_signature")


def _one(sheet: Sheet, name: str, pattern: re.Pattern[str], today: date, *, past: bool = False) -> None:
    for found in sheet.find(pattern):
        day = _day(found, today, past=past)
        words = sheet.words(found)
        if day is None:
            sheet.doubts.append(Doubt(name, words, (), "it names no single day"))
        elif (day > today) if past else (day < today):
            why = "it lies in the future" if past else "it lies in the past"
            sheet.doubts.append(Doubt(name, words, (), why))
        else:
            sheet.understood.append(Understood(name, day.isoformat(), words))


def _keep_one(sheet: Sheet, name: str) -> None:
    """Several days for one thing are a doubt between them."""
    said = [u for u in sheet.understood if u.field == name]
    open_ = [d for d in sheet.doubts if d.field == name]
    if len({u.value for u in said}) + len(open_) < 2:
        return
    sheet.understood = [u for u in sheet.understood if u.field != name]
    sheet.doubts = [d for d in sheet.doubts if d.field != name]
    choices = (*(str(u.value) for u in said), *(c for d in open_ for c in d.choices))
    words = ", ".join([*(u.words for u in said), *(d.words for d in open_)])
    sheet.doubts.append(Doubt(name, words, tuple(dict.fromkeys(choices)), "more than one day is named"))


def _day(found: re.Match[str], today: date, *, past: bool = False) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["m3"]:
            return _numbers(int(found["d3"]), int(found["m3"]), int(found["y3"]), dots=found["sep"] == ".")
        if found["span"]:
            return _end_of(found["span"].lower(), today)
        if found["m4"]:
            return _end_in(found["m4"].lower(), found["y4"], today)
        if month := found["m1"] or found["m2"]:
            return _in_month(
                _month(month), int(found["d1"] or found["d2"]), found["y1"] or found["y2"], today, past=past
            )
    except ValueError:
        pass
    return None


def _month(written: str) -> int:
    return 1 + next(i for i, name in enumerate(_MONTHS) if name.startswith(written.lower().rstrip(".")[:3]))


def _in_month(month: int, day: int, year: str | None, today: date, *, past: bool) -> date:
    if year:
        return date(int(year), month, day)
    found = date(today.year, month, day)
    if past:
        return found if found <= today else date(today.year - 1, month, day)
    return found if found >= today else date(today.year + 1, month, day)


def _numbers(day: int, month: int, year: int, *, dots: bool) -> date | None:
    """`31/01/2027`; where both numbers could be the month and a slash does not tell, None."""
    if not dots and day <= 12 and month <= 12 and day != month:
        return None
    return date(year, month, day) if month <= 12 else date(year, day, month)


def _end_of(span: str, today: date) -> date:
    match span:
        case "week":
            return today + timedelta(days=(4 - today.weekday()) % 7)
        case "month":
            return _last(today.year, today.month)
        case "quarter":
            return _last(today.year, (today.month + 2) // 3 * 3)
        case _:
            return _last(today.year, 12)


def _end_in(written: str, year: str | None, today: date) -> date:
    month = int(written[1]) * 3 if re.fullmatch(r"q[1-4]", written) else _month(written)
    found = _last(int(year) if year else today.year, month)
    return found if year or found >= today else _last(today.year + 1, month)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _after(found: re.Match[str], today: date) -> date | None:
    written = found["n"].lower()
    number = int(written) if written.isdigit() else _NUMBERS.index(written) + 1
    match found["unit"].lower():
        case "day":
            return today + timedelta(days=number)
        case "week":
            return today + timedelta(weeks=number)
        case _:
            years, month = divmod(today.month - 1 + number, 12)
            year = today.year + years
            return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])) if year < 10_000 else None
