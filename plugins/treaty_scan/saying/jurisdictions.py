"""Whose law and courts a passage speaks of: the names of states and countries, without what follows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A name, of which `jurisdiction` leaves what names a place.
NAME = r"[A-Z][\w'’.-]*(?:(?:,?\s+(?:of|and|the|de|am|del))*,?\s+(?!USA?\b)[A-Z][\w'’-]*){0,6}"
_LAW = re.compile(
    rf"\b(?i:laws?)\s+(?:(?i:and regulations)\s+)?(?i:of|in(?: force in)?)\s+(?i:the\s+)?"
    rf"(?P<place>(?:(?i:state|province|commonwealth|republic)\s+(?i:of)\s+)?{NAME})"
)
_STOPS = re.compile(
    r"[\s,]+(?:WITHOUT|EXCLUD\w+|AND (?:THE|SHALL|WILL|ALL|ANY|CONSTRUED)|APPLICABLE|AS|EXCEPT|NOTWITHSTANDING"
    r"|REGARDLESS|INCLUDING|EACH|WITH|OTHER|IRRESPECTIVE|ANY|THE PARTIES|FOR|BUT|THIS|EFFECTIVE|GOVERN|TO|SHALL)\b.*",
)
_USA = re.compile(r",?\s+(?:U\.?S\.?A\.?|United States(?: of America)?)\.?$")
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


def laws(passage: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every state or country whose law a passage names, and where."""
    for found in _LAW.finditer(passage):
        if place := jurisdiction(found["place"]):
            yield place, found


def jurisdiction(written: str) -> str:
    """The name of a place without what follows it; "" where it is none."""
    plain = _USA.sub("", _STOPS.sub("", " ".join(written.split()))).strip(" ,.")
    plain = re.sub(r"(?:,?\s+U|,?\s+and(?: the)?)\Z", "", plain).removeprefix("United States and the ")
    words = [each for each in plain.split() if each]
    if not words or words[0].lower() in _NO_PLACE or plain in _TOO_WIDE or len(plain) > 60:
        return ""
    if plain.isupper():
        plain = " ".join(each.lower() if each.lower() in ("of", "and", "the") else each.capitalize() for each in words)
    return plain[:1].upper() + plain[1:]


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
