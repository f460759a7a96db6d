"""Law, courts and arbitration as a sentence names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty_scan.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"[A-Z][\w'’.-]*(?:(?:,?\s+(?:of|and|the|de|am|del))*,?\s+(?!USA?\b)[A-Z][\w'’-]*){0,6}"
_LAW = re.compile(
    rf"\b(?i:laws?)\s+(?:(?i:and regulations)\s+)?(?i:of|in(?: force in)?)\s+(?i:the\s+)?"
    rf"(?P<place>(?:(?i:state|province|commonwealth|republic)\s+(?i:of)\s+)?{_NAME})"
)
_GOVERNS = re.compile(r"\bgovern|\bconstrued|\binterpreted|\bapplicable law|\bsubject to the law", re.IGNORECASE)
_STOPS = re.compile(
    r"[\s,]+(?:WITHOUT|EXCLUD\w+|AND (?:THE|SHALL|WILL|ALL|ANY|CONSTRUED)|APPLICABLE|AS|EXCEPT|NOTWITHSTANDING"
    r"|REGARDLESS|INCLUDING|EACH|WITH|OTHER|IRRESPECTIVE|ANY|THE PARTIES|FOR|BUT|THIS|EFFECTIVE|GOVERN|TO|SHALL)\b.*",
)
_USA = re.compile(r",?\s+(?:U\.?S\.?A\.?|United States(?: of America)?)\.?$")
_COURTS = re.compile(
    rf"\b(?i:courts?)\b(?:\s+(?i:of competent jurisdiction|sitting|located|situated|having jurisdiction|residing))*"
    rf"\s+(?i:of|in|within|for|at)\s+(?i:the\s+)?(?P<place>{_NAME})"
)
_JURISDICTION = re.compile(r"\bjurisdiction|\bvenue|\bforum", re.IGNORECASE)
_BODIES = (
    "American Arbitration Association",
    "International Chamber of Commerce",
    "International Centre for Dispute Resolution",
    "London Court of International Arbitration",
    "Singapore International Arbitration Centre",
    "Hong Kong International Arbitration Centre",
    "German Arbitration Institute",
    "Swiss Arbitration Centre",
    "Stockholm Chamber of Commerce",
    "China International Economic and Trade Arbitration Commission",
    "Japan Commercial Arbitration Association",
    "Vienna International Arbitral Centre",
    "JAMS",
)
_BODY = re.compile("|".join(map(re.escape, _BODIES)), re.IGNORECASE)
_SEAT = re.compile(
    rf"\b(?i:seat(?:ed)?|place|held|conducted|take place|venue|location)\b[^.;]{{0,60}}?\b(?i:in|be|at|is)\s+"
    rf"(?i:the (?:city|county) of\s+)?(?P<place>{_NAME})"
)


def law(sentence: str) -> Iterator[Value]:
    """The law that governs; of two, neither."""
    if not _GOVERNS.search(sentence):
        return
    found = [(place, each) for each in _LAW.finditer(sentence) if (place := _place(each["place"]))]
    if found and len({place for place, _ in found}) == 1:
        place, each = found[0]
        yield Value(("terms", "law", "governing"), place, each.start(), each.end())


def courts(sentence: str) -> Iterator[Value]:
    """Whose courts decide."""
    if not _JURISDICTION.search(sentence):
        return
    found = [(place, each) for each in _COURTS.finditer(sentence) if (place := _place(each["place"]))]
    if found and len({place for place, _ in found}) == 1:
        place, each = found[0]
        yield Value(("terms", "law", "courts"), f"Courts of {place}", each.start(), each.end())


def arbitration(sentence: str) -> Iterator[Value]:
    """Which body arbitrates, and where."""
    bodies = {each[0].lower() for each in _BODY.finditer(sentence)}
    found = _BODY.search(sentence)
    if found is None or len(bodies) > 1 or not re.search("arbitrat", sentence, re.IGNORECASE):
        return
    body = next(each for each in _BODIES if each.lower() == found[0].lower())
    seat = _SEAT.search(sentence)
    where = f", seat {_place(seat['place'])}" if seat and _place(seat["place"]) else ""
    yield Value(("terms", "law", "arbitration"), f"{body}{where}", found.start(), found.end())


def same(ours: str, theirs: str) -> bool:
    """Whether two names of a place are of the same: `New York` and `State of New York, United States`."""
    mine, yours = (set(re.findall(r"\w+", each.lower())) - _COMMON for each in (ours, theirs))
    return bool(mine and yours) and (mine <= yours or yours <= mine)


_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the of in and state states united america usa kingdom republic commonwealth province federal courts court law "
        "laws",
    )
)


def _place(written: str) -> str:
    """The name of a place without what follows it; "" where it is none."""
    plain = _USA.sub("", _STOPS.sub("", " ".join(written.split()))).strip(" ,.")
    plain = re.sub(r"(?:,?\s+U|,?\s+and(?: the)?)\Z", "", plain).removeprefix("United States and the ")
    words = [each for each in plain.split() if each]
    if not words or words[0].lower() in _NO_PLACE or plain in _TOO_WIDE or len(plain) > 60:
        return ""
    if plain.isupper():
        plain = " ".join(each.lower() if each.lower() in ("of", "and", "the") else each.capitalize() for each in words)
    return plain[:1].upper() + plain[1:]


_TOO_WIDE = frozenset(
    {"United States", "United States of America", "English", "French", "German", "Spanish", "Chinese"}
)
_NO_PLACE = frozenset(
    re.findall(
        r"\w+",
        "such any this each section agreement territory jurisdiction applicable company licensor licensee party "
        "parties its their conflict conflicts arbitration contract contracts competent our your distributor supplier",
    )
)
