"""What a sentence says of the figures and choices of a deal: each as the term itself would be written, or nothing.

A reader reads one thing, and gives a value only where the words leave one reading: of two figures it gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty_scan import cues
from treaty_scan.spelt import Spelt, amounts, lengths, only, yearly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Value:
    """What a term would be, and the characters `start` to `end` of the sentence that say it."""

    term: Pointer
    value: Any
    start: int
    end: int


def _seen(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _at(term: Pointer, found: Spelt | None, value: Any = None) -> Iterator[Value]:
    if found is not None:
        yield Value(term, found.value if value is None else value, found.start, found.end)


def _between(sentence: str, before: re.Pattern[str], after: re.Pattern[str], *, reach: int = 120) -> list[Spelt]:
    """The lengths of time with words of `before` in front and of `after` behind, as far as they reach."""
    return [
        each
        for each in lengths(sentence)
        if before.search(sentence[max(0, each.start - reach) : each.start])
        and after.match(sentence[each.end : each.end + reach])
    ]


_ANY = _seen("")
_CAPPED = _seen(r"\b(?:exceed|limited to|no more than|not be (?:liable )?(?:for|more))|\bcap(?:ped)?\b")
_EITHER_OF = _seen(r"\b(?:greater|greatest|lesser|higher|lower|larger|smaller) of\b")
_PAID = _seen(r"\b(?:fees?|amounts?|sums?|paid|payable|received|revenues?|price|charges|royalt\w+|commissions?)\b")
_PAST = _seen(r"preceding|prior|previous|\blast\b|immediately|before|period|paid|payable|fees")


def liability_cap(sentence: str, dollar: str) -> Iterator[Value]:
    """The ceiling: an amount, or the fees of so many months; of two, neither."""
    if not (re.search("liab", sentence, re.IGNORECASE) and _CAPPED.search(sentence)) or _EITHER_OF.search(sentence):
        return
    term = ("terms", "liability", "cap")
    money = list(amounts(sentence, dollar))
    months = [
        each
        for each in lengths(sentence)
        if each.value.endswith(("month", "months", "year", "years"))
        and _PAST.search(sentence[max(0, each.start - 60) : each.end + 40])
    ]
    if money and not months:
        yield from _at(term, only(money))
    elif months and not money and _PAID.search(sentence) and (found := only(months)):
        number, _, unit = found.value.partition(" ")
        count = int(number) * (12 if unit.startswith("year") else 1)
        yield from _at(term, found, f"{count} months of fees")


_CONSEQUENTIAL = _seen(
    r"\b(?:in no event|neither|not\b|no party|exclud\w+|disclaim\w*|waive\w*)[^.]{0,400}?"
    r"\b(?:consequential|indirect)\b[^.]{0,160}\bdamages"
)


def consequential(sentence: str) -> Iterator[Value]:
    """Damages that are excluded."""
    if found := _CONSEQUENTIAL.search(sentence):
        yield Value(("terms", "liability", "consequential_damages"), "excluded", found.start(), found.end())


_RUNS = _seen(
    r"(?:\binitial term\b|\bterm of this \w*\s?agreement\b|\bthis \w*\s?agreement\b[^.;]{0,60}\b(?:continue|remain|be)"
    r"\w*\b[^.;]{0,30}\b(?:effect|force|for)\b|\bin (?:full )?(?:force|effect)(?: and effect)?)[^.;]{0,110}$"
)
_LATER = _seen(
    r"\b(?:renew|extend|extension|successive|additional|further|prior|notice|after (?:the )?expir|surviv|first\s*$"
    r"|within\s*$|later than|longer than|sooner than|later (?:to|of)|during (?:the|its|such) \w*\s?(?:term|period)"
    r"|term of this \w+,? and)"
)
_NO_NOTICE = _seen(
    r"(?!['’)]?\s*(?:prior|advance|written|before|notice|after (?:the )?(?:terminat|expir)|of the (?:initial )?term))"
)
_NOT_ITS_TERM = _seen(
    r"breach|default|un(?:cured|remedied)|remedied|insurance|covenant|surviv|confiden|pric|non-?compet"
)


def initial_term(sentence: str) -> Iterator[Value]:
    """How long it runs at first."""
    found = [
        each
        for each in _between(sentence, _RUNS, _NO_NOTICE, reach=220)
        if not _LATER.search(sentence[max(0, each.start - 60) : each.start])
        and not _NOT_ITS_TERM.search(sentence[: each.end])
        and not each.value.endswith(("day", "days"))
    ]
    yield from _at(("terms", "term", "initial"), only(found[:1]))


_NEVER_RENEWS = _seen(r"\b(?:shall|will|does|do) not (?:be )?(?:automatically )?(?:renew|extend)\w*(?! unless)\b")
_UNLESS_NOT = _seen(r"\bunless\b[^.;]{0,160}\b(?:notice|notif\w*|terminat\w*|elect\w* not|non-?renew\w*)")


def renewal(sentence: str) -> Iterator[Value]:
    """Whether it renews by itself; by agreement only where nothing says by itself."""
    automatic, optional = cues.AUTOMATIC.search(sentence), cues.OPTIONAL.search(sentence)
    term = ("terms", "term", "renewal")
    if automatic and (not optional or "automatic" in sentence.lower()) and not _NEVER_RENEWS.search(sentence):
        yield Value(term, "automatic", automatic.start(), automatic.end())
    elif optional and not automatic and not _UNLESS_NOT.search(sentence):
        yield Value(term, "by-agreement", optional.start(), optional.end())


_AGAIN = _seen(r"\b(?:renew\w*|exten\w*|successive|additional|further|consecutive|subsequent|continue)\b[^.;]{0,70}$")
_A_PERIOD = _seen(
    r"\s*(?:\w+\s){0,2}?(?:terms?\b|periods?\b|each\b|renewals?\b|extensions?\b|thereafter|unless|[.,;)]|$)"
)


def renewal_period(sentence: str) -> Iterator[Value]:
    """How long each renewal runs."""
    found = [each for each in _between(sentence, _AGAIN, _A_PERIOD, reach=90) if not _is_notice(sentence, each)]
    if not found and cues.AUTOMATIC.search(sentence):
        found = [each for each in yearly(sentence) if _AGAIN.search(sentence[max(0, each.start - 70) : each.start])]
    yield from _at(("terms", "term", "renewal_period"), only(found))


_AGAINST = _seen(
    r"non-?\s?renew|\bnot (?:to |be )?(?:so )?(?:renew|extend)|\bunless\b"
    r"|\b(?:intent|desire|elect|decision|notice)\w*[^.;]{0,60}\b(?:not|terminat)|\b(?:opt|declin)\w*"
)
_BEFORE_END = _seen(r"['’]?\s*(?:\w+\s+){0,5}?(?:prior|before|advance|preceding|in advance|written notice|notice)\b")


def renewal_notice(sentence: str) -> Iterator[Value]:
    """How long before the end somebody must say that it shall not renew."""
    if not (re.search(r"renew|exten", sentence, re.IGNORECASE) and _AGAINST.search(sentence)):
        return
    if not re.search(r"noti", sentence, re.IGNORECASE):
        return
    found = _between(sentence, _ANY, _BEFORE_END, reach=70)
    yield from _at(("terms", "term", "renewal_notice"), only(found))


_BREACH = _seen(r"breach|default|\bcure|remed(?:y|ied)|insolven|bankrupt|non-?payment|fail")
_FREELY = _seen(r"without cause|convenience|any reason|no reason|without (?:any )?reason|at will")
_FOR_A_REASON = _seen(r"\bwith cause|for cause|change (?:of|in) control|\brenew|force majeure")
_OF_NOTICE = _seen(r"['’]?s?\s*(?:\w+\s+){0,4}?noti(?:ce|fication)\b")
_NOTICE_OF = _seen(r"\bnotice\b[^.;,]{0,60}$")


def _is_notice(sentence: str, each: Spelt) -> bool:
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
    yield from _at(("terms", "termination", "convenience_notice"), only(found))


#: A breach that ends the agreement; or the item of a list about such.
_IN_BREACH = _seen(
    r"(?:breach|default|fail)[^.]*terminat|terminat[^.]*(?:breach|default|fail)"
    r"|material\w*\s+(?:breach|default)"
)
_OTHER_CURE = _seen(
    r"(?:breach(?:es)?|violat\w+) of (?:\w+ ){0,4}(?:section|article)s? \d|\bprivacy|\bexhibit|\bmarks\b|milestone"
    r"|\bany loss|dismissed"
)
_CURES = _seen(r"\b(?:un)?(?:cure[ds]?|curing|remed(?:y|ied|ies)|rectif\w+|corrected)\b")


def cure(sentence: str) -> Iterator[Value]:
    """The time to cure a breach."""
    if not _IN_BREACH.search(sentence):
        return
    if _OTHER_CURE.search(sentence):
        return
    near = [each for each in lengths(sentence) if _CURES.search(sentence[max(0, each.start - 90) : each.end + 110])]
    yield from _at(("terms", "termination", "cure"), only(near))


_PAYS = _seen(
    r"\b(?:pay|pays|paid|payable|payments?|due|invoices?|remit\w*)\b[^.;]{0,160}\b(?:within|net|in|by|later than)\s*$"
)
_INVOICE = _seen(
    r"\s*(?:of|after|from|following)\b[^.;]{0,80}\b(?:invoices?|statement|receipt|quarter|month|paid|pays|payment|end)"
)
_OTHER_PAY = _seen(r"disput|object|contest|interest|overdue|late |refund|audit|reimburs|breach|default|terminat|expir")
_NET = _seen(r"\bnet\s+(?:[a-z-]+\s*\()?\s*(\d{1,3})\)?\s*(?:\(?days?\)?)?")


def payment(sentence: str) -> Iterator[Value]:
    """Within how many days is paid."""
    term = ("terms", "commercial", "payment")
    net = [Spelt(f"net {each[1]}", each.start(), each.end()) for each in _NET.finditer(sentence)]
    if net:
        yield from _at(term, only(net))
        return
    if _OTHER_PAY.search(sentence):
        return
    days = [each for each in _between(sentence, _PAYS, _INVOICE, reach=180) if each.value.endswith(("day", "days"))]
    found = only([each for each in days if "business" not in each.value])
    yield from _at(term, found, f"net {found.value.split()[0]}" if found else None)


_SECRET = _seen(r"\bconfidential|\bnon-?disclos|\bsecre")
_FOR = _seen(r"\b(?:for|period of|until)\s+(?:a\s+)?(?:further\s+)?(?:period\s+of\s+)?(?:at least\s+)?$")
_AFTERWARDS = _seen(r"\s*(?:period\s+)?(?:after|following|from|thereafter|beyond)\b")


def confidentiality(sentence: str) -> Iterator[Value]:
    """How long secrets stay secret."""
    if _SECRET.search(sentence) and not re.search(r"solicit|compet", sentence, re.IGNORECASE):
        found = [e for e in _between(sentence, _FOR, _AFTERWARDS, reach=60) if not e.value.endswith(("day", "days"))]
        yield from _at(("terms", "confidentiality", "lasts"), only(found))


_A_YEAR = _seen(
    r"\b(?:per|each|every|any|a|contract|calendar|fiscal|agreement) (?:\w+ )?(?:year|annum)|\bannual|\byearly"
)


def minimum(sentence: str, dollar: str) -> Iterator[Value]:
    """What is promised for a year at least."""
    if re.search(r"\b(?:minimum|at least|not less than|guarant)", sentence, re.IGNORECASE) and _A_YEAR.search(sentence):
        yield from _at(("terms", "commercial", "minimum_commitment"), only(list(amounts(sentence, dollar))))


def joint_ip(sentence: str) -> Iterator[Value]:
    """What both develop belongs to both."""
    owned = cues.JOINTLY_OWNED.search(sentence)
    denied = owned and re.search(r"\bnot\b", sentence[: owned.start()][-40:])
    if owned and not denied and cues.PROPERTY.search(sentence) and re.search("joint", owned[0], re.IGNORECASE):
        yield Value(("terms", "ip", "joint"), "joint", owned.start(), owned.end())


def change_of_control(sentence: str) -> Iterator[Value]:
    """What may happen when one of them is taken over, in its own words."""
    found = re.search(r"\b(?:may|right to|entitled to)\b[^.;]{0,60}\bterminate\b", sentence, re.IGNORECASE)
    if found and len(sentence) <= 400 and re.search(r"change (?:of|in) control", sentence, re.IGNORECASE):
        yield Value(("terms", "termination", "change_of_control"), sentence, 0, len(sentence))
