"""How long an agreement runs, how it renews, and how it ends, as a sentence says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty_scan.asking.values import ANYTHING, Value, between, given, seen
from treaty_scan.judging import signals
from treaty_scan.saying.quantities import lengths, only, yearly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_scan.saying.quantities import Quantity

_RUNS = seen(
    r"(?:\binitial term\b|\bterm of this \w*\s?agreement\b|\bthis \w*\s?agreement\b[^.;]{0,60}\b(?:continue|remain|be)"
    r"\w*\b[^.;]{0,30}\b(?:effect|force|for)\b|\bin (?:full )?(?:force|effect)(?: and effect)?)[^.;]{0,110}$"
)
_LATER = seen(
    r"\b(?:renew|extend|extension|successive|additional|further|prior|notice|after (?:the )?expir|surviv|first\s*$"
    r"|within\s*$|later than|longer than|sooner than|later (?:to|of)|during (?:the|its|such) \w*\s?(?:term|period)"
    r"|term of this \w+,? and)"
)
_NO_NOTICE = seen(
    r"(?!['’)]?\s*(?:prior|advance|written|before|notice|after (?:the )?(?:terminat|expir)|of the (?:initial )?term))"
)
_NOT_ITS_TERM = seen(
    r"breach|default|un(?:cured|remedied)|remedied|insurance|covenant|surviv|confiden|pric|non-?compet"
)


def initial_term(sentence: str) -> Iterator[Value]:
    """How long it runs at first."""
    found = [
        each
        for each in between(sentence, _RUNS, _NO_NOTICE, reach=220)
        if not _LATER.search(sentence[max(0, each.start - 60) : each.start])
        and not _NOT_ITS_TERM.search(sentence[: each.end])
        and not each.value.endswith(("day", "days"))
    ]
    yield from given(("terms", "term", "initial"), only(found[:1]))


_NEVER_RENEWS = seen(r"\b(?:shall|will|does|do) not (?:be )?(?:automatically )?(?:renew|extend)\w*(?! unless)\b")
_UNLESS_NOT = seen(r"\bunless\b[^.;]{0,160}\b(?:notice|notif\w*|terminat\w*|elect\w* not|non-?renew\w*)")


def renewal(sentence: str) -> Iterator[Value]:
    """Whether it renews by itself; by agreement only where nothing says by itself."""
    automatic, optional = signals.AUTOMATIC.search(sentence), signals.OPTIONAL.search(sentence)
    term = ("terms", "term", "renewal")
    if automatic and (not optional or "automatic" in sentence.lower()) and not _NEVER_RENEWS.search(sentence):
        yield Value(term, "automatic", automatic.start(), automatic.end())
    elif optional and not automatic and not _UNLESS_NOT.search(sentence):
        yield Value(term, "by-agreement", optional.start(), optional.end())


_AGAIN = seen(r"\b(?:renew\w*|exten\w*|successive|additional|further|consecutive|subsequent|continue)\b[^.;]{0,70}$")
_A_PERIOD = seen(
    r"\s*(?:\w+\s){0,2}?(?:terms?\b|periods?\b|each\b|renewals?\b|extensions?\b|thereafter|unless|[.,;)]|$)"
)


def renewal_period(sentence: str) -> Iterator[Value]:
    """How long each renewal runs."""
    found = [each for each in between(sentence, _AGAIN, _A_PERIOD, reach=90) if not _is_notice(sentence, each)]
    if not found and signals.AUTOMATIC.search(sentence):
        found = [each for each in yearly(sentence) if _AGAIN.search(sentence[max(0, each.start - 70) : each.start])]
    yield from given(("terms", "term", "renewal_period"), only(found))


_AGAINST = seen(
    r"non-?\s?renew|\bnot (?:to |be )?(?:so )?(?:renew|extend)|\bunless\b"
    r"|\b(?:intent|desire|elect|decision|notice)\w*[^.;]{0,60}\b(?:not|terminat)|\b(?:opt|declin)\w*"
)
_BEFORE_END = seen(r"['’]?\s*(?:\w+\s+){0,5}?(?:prior|before|advance|preceding|in advance|written notice|notice)\b")


def renewal_notice(sentence: str) -> Iterator[Value]:
    """How long before the end somebody must say that it shall not renew."""
    if not (re.search(r"renew|exten", sentence, re.IGNORECASE) and _AGAINST.search(sentence)):
        return
    if not re.search(r"noti", sentence, re.IGNORECASE):
        return
    found = between(sentence, ANYTHING, _BEFORE_END, reach=70)
    yield from given(("terms", "term", "renewal_notice"), only(found))


_BREACH = seen(r"breach|default|\bcure|remed(?:y|ied)|insolven|bankrupt|non-?payment|fail")
_FREELY = seen(r"without cause|convenience|any reason|no reason|without (?:any )?reason|at will")
_FOR_A_REASON = seen(r"\bwith cause|for cause|change (?:of|in) control|\brenew|force majeure")
_OF_NOTICE = seen(r"['’]?s?\s*(?:\w+\s+){0,4}?noti(?:ce|fication)\b")
_NOTICE_OF = seen(r"\bnotice\b[^.;,]{0,60}$")


def _is_notice(sentence: str, each: Quantity) -> bool:
    return bool(
        _BEFORE_END.match(sentence[each.end : each.end + 50])
        or _NOTICE_OF.search(sentence[max(0, each.start - 70) : each.start])
    )


def convenience_notice(sentence: str) -> Iterator[Value]:
    """The notice on which a side may end it without a reason."""
    if not re.search("terminat|cancel", sentence, re.IGNORECASE):
        return
    if _FOR_A_REASON.search(sentence) or (_BREACH.search(sentence) and not _FREELY.search(sentence)):
        return
    found = [
        each
        for each in lengths(sentence)
        if _OF_NOTICE.match(sentence[each.end : each.end + 60])
        or _NOTICE_OF.search(sentence[max(0, each.start - 70) : each.start])
    ]
    yield from given(("terms", "termination", "convenience_notice"), only(found))


#: A breach that ends the agreement; or the item of a list about such.
_IN_BREACH = seen(
    r"(?:breach|default|fail)[^.]*terminat|terminat[^.]*(?:breach|default|fail)"
    r"|material\w*\s+(?:breach|default)"
)
_OTHER_CURE = seen(
    r"(?:breach(?:es)?|violat\w+) of (?:\w+ ){0,4}(?:section|article)s? \d|\bprivacy|\bexhibit|\bmarks\b|milestone"
    r"|\bany loss|dismissed"
)
_CURES = seen(r"\b(?:un)?(?:cure[ds]?|curing|remed(?:y|ied|ies)|rectif\w+|corrected)\b")


def cure(sentence: str) -> Iterator[Value]:
    """The time to cure a breach."""
    if not _IN_BREACH.search(sentence):
        return
    if _OTHER_CURE.search(sentence):
        return
    near = [each for each in lengths(sentence) if _CURES.search(sentence[max(0, each.start - 90) : each.end + 110])]
    yield from given(("terms", "termination", "cure"), only(near))
