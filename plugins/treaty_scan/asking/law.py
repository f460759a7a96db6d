"""Law, courts and arbitration as a sentence names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty_scan.asking.values import Value
from treaty_scan.saying.jurisdictions import NAME, jurisdiction, laws

if TYPE_CHECKING:
    from collections.abc import Iterator

_GOVERNS = re.compile(r"\bgovern|\bconstrued|\binterpreted|\bapplicable law|\bsubject to the law", re.IGNORECASE)
_COURTS = re.compile(
    rf"\b(?i:courts?)\b(?:\s+(?i:of competent jurisdiction|sitting|located|situated|having jurisdiction|residing))*"
    rf"\s+(?i:of|in|within|for|at)\s+(?i:the\s+)?(?P<place>{NAME})"
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
    rf"(?i:the (?:city|county) of\s+)?(?P<place>{NAME})"
)


def law(sentence: str) -> Iterator[Value]:
    """The law that governs; of two, neither."""
    if not _GOVERNS.search(sentence):
        return
    found = list(laws(sentence))
    if found and len({place for place, _ in found}) == 1:
        place, each = found[0]
        yield Value(("terms", "law", "governing"), place, each.start(), each.end())


def courts(sentence: str) -> Iterator[Value]:
    """Whose courts decide."""
    if not _JURISDICTION.search(sentence):
        return
    found = [(place, each) for each in _COURTS.finditer(sentence) if (place := jurisdiction(each["place"]))]
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
    where = f", seat {jurisdiction(seat['place'])}" if seat and jurisdiction(seat["place"]) else ""
    yield Value(("terms", "law", "arbitration"), f"{body}{where}", found.start(), found.end())
