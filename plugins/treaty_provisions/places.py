"""Places that contracts name as the home of a law; only what is here can contradict."""

from __future__ import annotations

import re
from functools import cache

_COUNTRIES = (  # noqa: SIM905  # a list of them would fill a page
    "argentina australia austria belgium brazil bulgaria canada chile china colombia croatia cyprus czechia denmark "
    "egypt estonia finland france germany greece hungary iceland india indonesia ireland israel italy japan kenya "
    "latvia liechtenstein lithuania luxembourg malaysia malta mexico netherlands nigeria norway peru philippines "
    "poland portugal romania singapore slovakia slovenia spain sweden switzerland thailand turkey ukraine vietnam"
).split()
_STATES = (  # noqa: SIM905
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|"
    "indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|"
    "montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|"
    "oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|"
    "west virginia|wisconsin|wyoming"
).split("|")
#: What lies within what: the wider name never contradicts the narrower one.
_WITHIN = {
    **dict.fromkeys(_STATES, "united states"),
    **dict.fromkeys(("england", "wales", "scotland", "northern ireland"), "united kingdom"),
    **dict.fromkeys(("ontario", "quebec", "british columbia", "alberta"), "canada"),
    **dict.fromkeys(("new south wales", "queensland", "western australia"), "australia"),
    **dict.fromkeys(("hong kong",), "china"),
    **dict.fromkeys(("zurich", "geneva"), "switzerland"),
    **dict.fromkeys(("dubai", "abu dhabi"), "united arab emirates"),
}
_ALSO = {"holland": "netherlands", "czech republic": "czechia", "usa": "united states", "uk": "united kingdom"}
_KNOWN = {*_COUNTRIES, *_WITHIN, *_WITHIN.values()}


def places(text: str) -> frozenset[str]:
    """The known places that `text` names, the narrowest only: New York, and not the United States beside it."""
    found = {_ALSO.get(name, name) for name in _names().findall(text.lower())}
    return frozenset(found - {_WITHIN.get(name, "") for name in found})


def disagree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name places and none of one lies in, or is, one of the other."""
    wider = {_WITHIN.get(name, name) for name in one} | one
    return bool(one and other) and not (wider & other or {_WITHIN.get(name, name) for name in other} & one)


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted({*_KNOWN, *_ALSO}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
