"""What bounds a promise: a territory, a field, a place of business, customers by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from treaty.language.territories import known

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Continents, and the parts of federal states that lawyers name; what else there is, the kernel knows.
_ELSE = """
asia; central america; caribbean; far east; pacific rim; western europe; alabama; alaska; alberta; arizona;
arkansas; bavaria; british columbia; california; colorado; connecticut; delaware; florida; georgia; hawaii; hong
kong; idaho; illinois; indiana; iowa; kansas; kentucky; louisiana; maine; manitoba; maryland; massachusetts;
michigan; minnesota; mississippi; missouri; montana; nebraska; nevada; new brunswick; new hampshire; new jersey;
new mexico; new south wales; new york; newfoundland; north carolina; north dakota; nova scotia; ohio; oklahoma;
ontario; oregon; pennsylvania; prince edward island; quebec; queensland; rhode island; saskatchewan; south
carolina; south dakota; tasmania; tennessee; texas; utah; vermont; victoria; virginia; washington; west
virginia; western australia; wisconsin; wyoming; new england; taiwan; macau
"""
_ALSO = frozenset(" ".join(_ELSE.split()).split("; "))
_SHORT = frozenset(("UK", "US", "EU", "U.S.", "U.K.", "U.S", "USA", "U.S.A.", "UAE", "EEA", "GCC", "ANZ", "CEE", "PRC"))
_STATE = re.compile(r"(?:the )?(?:state|commonwealth|province|republic|kingdom) of (?:the )?", re.IGNORECASE)
#: The longest of those that end in a dot of their own.
_DOTTED = len("U.S.A.")
_WORLD = re.compile(
    r"\b(?:world-?\s?wide|throughout the (?:world|universe)|global(?:ly)? basis|anywhere in the world)\b", re.IGNORECASE
)
_PREPOSITION = (
    r"\b(?i:(?:in(?:to)?|within|throughout|across|outside(?: of)?|covering|located in|for)\s+(?:the\s+)?)"
    r"(?i:(?:entire\s+)?(?:territor(?:y|ies)|countr(?:y|ies)|states?|commonwealth|provinces?|regions?"
    r"|continents?)\s+of\s+(?:the\s+)?)?"
)
_NAME = r"[A-Z][\w.’'-]*(?:[ -](?:(?i:of|and|the)\s+(?:the\s+)?)?[A-Z][\w.’'-]*){0,4}"
_NAMED = re.compile(rf"{_PREPOSITION}({_NAME}(?:(?i:,\s+(?:and\s+)?|\s+(?:and|or|&)\s+)(?i:the\s+)?{_NAME}){{0,12}})")
_PARTS = re.compile(r",\s*(?:and\s+|or\s+)?(?:the\s+)?|\s+(?:and|or|&)\s+(?:the\s+)?", re.IGNORECASE)
#: A territory that is defined elsewhere.
_DEFINED = re.compile(
    r"\b(?:in|within|throughout|outside|for|to|of|covering|into)\s+(?:(?:the|its|such|each|any|his|said"
    r"|\[?\*+\]?|\d+)\s+){0,3}"
    r"((?:[A-Z][\w&’'-]*\s+){0,3}(?:[Tt]errit(?:ory|ories)|TERRITOR(?:Y|IES)|Area|Region|Countr(?:y|ies)"
    r"|Zone|Market Area)\b)"
    r"|\bwithin the following (territories|countries|states)\b"
)
#: What stands before it, a page number that was torn into the sentence too.
_PREPOSED = re.compile(r"^\w+\s+(?:\d+\s+)?")
_FIELD = re.compile(
    r"\bfields? of (?:use|activity)\b"
    r"|\b(?:in|within|for|to) (?:the|each|such|its) (?:(?!(?:of|or|and"
    r"|to|areas)\b)[\w*\[\]&-]+\s+){0,4}(?:field|segment|sub-?segment|vertical|industry|sector"
    r"|categor(?:y|ies)|channel|market|exclusive products?|product line)s?\b"
    r"|(?-i:\bExclusive (?:[A-Z][\w-]+ ){0,4}(?:Products?|Categor(?:y|ies)|Services|Markets?)\b)"
    r"|\b(?:listed|specified|set forth|identified|described|named) (?:in|on) (?:the )?(?:attached )?"
    r"(?:exhibit|schedule|annex|appendix|attachment)",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:on|within|through|in|of) (?:(?:any|the|its|each|such|a) ){1,2}(?:page (?:of|on) )?(?:(?:any|the) )?"
    r"(?:(?!to )[\w.@/&’'-]+ ){0,4}(?:web ?sites?|sites?|web ?pages?|pages?|center|store|landing page|stadium|venue)\b",
    re.IGNORECASE,
)
_CUSTOMERS = re.compile(
    r"\b(?:customers?|accounts?|clients?|part(?:y|ies)|entit(?:y|ies)|prospects?|compan(?:y|ies)|persons?) "
    r"(?:that (?:is|are|was|were|has been|have been) )?(?:introduced|listed|named|referred|identified"
    r"|registered|set forth)\b"
    r"|\bnamed (?:competitors?|accounts?|customers?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Bound:
    """Characters `start` to `end` of a passage that name a `territory`, a `field`, a `site` or `customers`."""

    start: int
    end: int
    what: str
    text: str


def bounds(passage: str) -> tuple[Bound, ...]:
    """Everything that bounds what `passage` says, in order; the whole world is no bound."""
    found = [*_places(passage)]
    for what, pattern in (("field", _FIELD), ("site", _SITE), ("customers", _CUSTOMERS)):
        found += [_bound(match, what) for match in pattern.finditer(passage)]
    return tuple(sorted(found))


def territories(passage: str) -> tuple[str, ...]:
    """The places that a passage names, defined elsewhere, by name, or all of them (`worldwide`); each once."""
    found = [*_places(passage), *(_bound(match, "territory") for match in _WORLD.finditer(passage))]
    return tuple(dict.fromkeys(name for each in sorted(found) for name in each.text.split(", ")))


def _bound(match: re.Match[str], what: str, group: int = 0) -> Bound:
    return Bound(match.start(), match.end(), what, " ".join(match[group].split()))


def _places(passage: str) -> Iterator[Bound]:
    for match in _DEFINED.finditer(passage):
        yield Bound(match.start(), match.end(), "territory", _PREPOSED.sub("", " ".join(match[0].split())))
    for match in _NAMED.finditer(passage):
        plain = " ".join(match[1].split())
        names = [name for name in ([plain] if _is_place(plain) else _PARTS.split(plain)) if _is_place(name)]
        if names:
            yield Bound(
                match.start(),
                match.end(),
                "territory",
                ", ".join(name.rstrip(".") if len(name) > _DOTTED else name for name in names),
            )


@lru_cache(maxsize=4096)
def _is_place(name: str) -> bool:
    name = _STATE.sub("", name.strip(" .’'"))
    if len(name) < len("Cuba"):
        return name in _SHORT or f"{name}." in _SHORT
    return bool(known(name)) or name.casefold() in _ALSO
