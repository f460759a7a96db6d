"""Conditions of performance that govern a renewal, or let a party out: who must earn something is not locked in (R3).

A sentence counts that speaks of renewing or of ending, sets a condition, and measures business by it: "renews only if
orders reach EUR 300,000", "may terminate if Distributor fails to meet its quota".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUSINESS = (
    r"(?:sales|revenues?|turnover|purchas\w+|orders?|bookings|volumes?|quotas?|acv|royalt\w+|commissions?"
    r"|units|subscriptions"
    r"|registrations|opportunities|pipeline|business plan|minimums|targets?|milestones?|goals?|thresholds?|forecasts?"
    r"|(?:purchase|sales|minimum|performance|revenue) (?:commitments?|requirements?|objectives?|criteria"
    r"|levels?|amounts?))"
)
_DONE = (
    r"(?:me[ei]t\w*|achiev\w*|reach\w*|attain\w*|satisf\w+|fulfil\w*|purchas\w+|order(?:ed|s|ing)?"
    r"|sold|sell\w*|generat\w+|maintain\w*|produc\w+|deliver\w*)"
)
_SHORT = (
    rf"(?:below|(?:less|fewer|lower) than(?! TIME)|short(?:fall)? (?:of|in)|falls? short|shortfall"
    rf"|fail\w*(?: to)? {_DONE}|failure to {_DONE}"
    rf"|not (?:\w+ ){{0,2}}{_DONE}|un(?:able|successful) (?:to|in) {_DONE}|miss(?:es|ed))"
)
_ENOUGH = (
    r"(?:at least(?! TIME)|(?:no|not) (?:less|fewer) than(?! TIME)|a minimum of(?! TIME)|exceed\w*"
    r"|equals? or|in excess of(?! TIME)"
    r"|me[ei]t\w*|achiev\w*|reach\w*|attain\w*|satisf\w+|(?:has|have|having) (?:made|purchased|sold"
    r"|generated|ordered|fulfilled))"
)


def _beside(words: str) -> re.Pattern[str]:
    """`words` before or after what measures business, in one part of a sentence."""
    return re.compile(rf"\b{words}[^.;]{{0,120}}\b{_BUSINESS}\b|\b{_BUSINESS}\b[^.;]{{0,160}}\b{words}", re.IGNORECASE)


_IF = (
    r"\b(?:if|unless|only|provided|subject to|condition\w*|so long as|as long as|in the event|where"
    r"|should|upon|for|when|because of|to the extent)\b"
)
_RENEWS = re.compile(
    r"\b(?:renews?|renewed|renewing|non-?renewal)\b|\brenewal\b(?! (?:terms?|periods?))"
    r"|\b(?:extend\w*|extension)\b[^.;]{0,60}\b(?:terms?|agreement|period)\b"
    r"|\b(?:terms?|agreement|period)\b[^.;]{0,80}\b(?:extended|extends?|continues?)\b(?! to apply)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\bterminat(?:e|es|ed|ing|ion)\b(?! date)|\bcancel\w*|\bends\b|\b(?:shall|will|may) end\b"
    r"|\bexpires\b|\b(?:does|shall|will) not (?:apply|renew|be renewed)",
    re.IGNORECASE,
)
_CONDITION = re.compile(_IF, re.IGNORECASE)
_ON_SUCCESS = _beside(rf"(?:{_SHORT}|{_ENOUGH})")
_ON_FAILURE = _beside(_SHORT)
_OTHERWISE = re.compile(
    r"service levels?|uptime|availability|insolven|indebtedness|net worth|stock|shares|securities"
    r"|closing conditions?|condition[s]? precedent"
    r"|credits?\b.{0,40}limit|accepted orders|purchase orders? (?:accepted|placed|outstanding)"
    r"|filled? orders|court|judicial",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:\w+\s*)?\(?\d*\)?\s*(?:calendar |business )?(?:days?|weeks?|months?|years?)\b", re.IGNORECASE)
_NEARBY = re.compile(
    r"\b(?:minimum|quota|target|milestone|threshold|sales|revenue|purchas|orders|turnover|volume|goals?|acv)",
    re.IGNORECASE,
)
_LONGEST = 900


def conditions(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` makes its renewal depend on business done, or lets a party end it for want of that: sentences."""
    for start, end in _sentences(text):
        if end - start > _LONGEST or not _NEARBY.search(text, start, end):
            continue
        sentence = " ".join(text[start:end].split())
        if not _CONDITION.search(sentence) or _OTHERWISE.search(sentence):
            continue
        timeless = _TIME.sub("TIME ", sentence)
        renews, ends = _RENEWS.search(sentence), _ENDS.search(sentence)
        if (renews and _ON_SUCCESS.search(timeless)) or (ends and _ON_FAILURE.search(timeless)):
            yield start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in re.finditer(r"[.;]\s+(?=[A-Z(\d])|\n\s*\n", text):
        yield start, stop.start() + 1
        start = stop.end()
    yield start, len(text)
