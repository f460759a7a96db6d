"""What a sentence says of the figures and choices of a deal: each as the term itself would be written, or nothing.

A reader reads one thing, and gives a value only where the words leave one reading: of two figures it gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import Model

from treaty_scan.judging import signals
from treaty_scan.saying.quantities import Quantity, amounts, lengths, only, rates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Value:
    """What a term would be, and the characters `start` to `end` of the sentence that say it."""

    term: Pointer
    value: Any
    start: int
    end: int


def seen(pattern: str) -> re.Pattern[str]:
    """A pattern that takes capitals and small letters alike."""
    return re.compile(pattern, re.IGNORECASE)


def given(term: Pointer, found: Quantity | None, value: Any = None) -> Iterator[Value]:
    """The value of a quantity that was found, or `value` instead of it; nothing where none was."""
    if found is not None:
        yield Value(term, found.value if value is None else value, found.start, found.end)


def between(sentence: str, before: re.Pattern[str], after: re.Pattern[str], *, reach: int = 120) -> list[Quantity]:
    """The lengths of time with words of `before` in front and of `after` behind, as far as they reach."""
    return [
        each
        for each in lengths(sentence)
        if before.search(sentence[max(0, each.start - reach) : each.start])
        and after.match(sentence[each.end : each.end + reach])
    ]


#: Matches anywhere.
ANYTHING = seen("")
_CAPPED = seen(r"\b(?:exceed|limited to|no more than|not be (?:liable )?(?:for|more))|\bcap(?:ped)?\b")
_EITHER_OF = seen(r"\b(?:greater|greatest|lesser|higher|lower|larger|smaller) of\b")
_PAID = seen(r"\b(?:fees?|amounts?|sums?|paid|payable|received|revenues?|price|charges|royalt\w+|commissions?)\b")
_PAST = seen(r"preceding|prior|previous|\blast\b|immediately|before|period|paid|payable|fees")


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
        yield from given(term, only(money))
    elif months and not money and _PAID.search(sentence) and (found := only(months)):
        number, _, unit = found.value.partition(" ")
        count = int(number) * (12 if unit.startswith("year") else 1)
        yield from given(term, found, f"{count} months of fees")


_CONSEQUENTIAL = seen(
    r"\b(?:in no event|neither|not\b|no party|exclud\w+|disclaim\w*|waive\w*)[^.]{0,400}?"
    r"\b(?:consequential|indirect)\b[^.]{0,160}\bdamages"
)


def consequential(sentence: str) -> Iterator[Value]:
    """Damages that are excluded."""
    if found := _CONSEQUENTIAL.search(sentence):
        yield Value(("terms", "liability", "consequential_damages"), "excluded", found.start(), found.end())


_PAYS = seen(
    r"\b(?:pay|pays|paid|payable|payments?|due|invoices?|remit\w*)\b[^.;]{0,160}\b(?:within|net|in|by|later than)\s*$"
)
_INVOICE = seen(
    r"\s*(?:of|after|from|following)\b[^.;]{0,80}\b(?:invoices?|statement|receipt|quarter|month|paid|pays|payment|end)"
)
_OTHER_PAY = seen(r"disput|object|contest|interest|overdue|late |refund|audit|reimburs|breach|default|terminat|expir")
_NET = seen(r"\bnet\s+(?:[a-z-]+\s*\()?\s*(\d{1,3})\)?\s*(?:\(?days?\)?)?")


def payment(sentence: str) -> Iterator[Value]:
    """Within how many days is paid."""
    term = ("terms", "commercial", "payment")
    net = [Quantity(each.start(), each.end(), each[0], f"net {each[1]}") for each in _NET.finditer(sentence)]
    if net:
        yield from given(term, only(net))
        return
    if _OTHER_PAY.search(sentence):
        return
    days = [each for each in between(sentence, _PAYS, _INVOICE, reach=180) if each.value.endswith(("day", "days"))]
    found = only([each for each in days if "business" not in each.value])
    yield from given(term, found, f"net {found.value.split()[0]}" if found else None)


_SECRET = seen(r"\bconfidential|\bnon-?disclos|\bsecre")
_FOR = seen(r"\b(?:for|period of|until)\s+(?:a\s+)?(?:further\s+)?(?:period\s+of\s+)?(?:at least\s+)?$")
_AFTERWARDS = seen(r"\s*(?:period\s+)?(?:after|following|from|thereafter|beyond)\b")


def confidentiality(sentence: str) -> Iterator[Value]:
    """How long secrets stay secret."""
    if _SECRET.search(sentence) and not re.search(r"solicit|compet", sentence, re.IGNORECASE):
        found = [e for e in between(sentence, _FOR, _AFTERWARDS, reach=60) if not e.value.endswith(("day", "days"))]
        yield from given(("terms", "confidentiality", "lasts"), only(found))


_A_YEAR = seen(
    r"\b(?:per|each|every|any|a|contract|calendar|fiscal|agreement) (?:\w+ )?(?:year|annum)|\bannual|\byearly"
)


def minimum(sentence: str, dollar: str) -> Iterator[Value]:
    """What is promised for a year at least."""
    if re.search(r"\b(?:minimum|at least|not less than|guarant)", sentence, re.IGNORECASE) and _A_YEAR.search(sentence):
        yield from given(("terms", "commercial", "minimum_commitment"), only(list(amounts(sentence, dollar))))


def joint_ip(sentence: str) -> Iterator[Value]:
    """What both develop belongs to both."""
    owned = signals.JOINTLY_OWNED.search(sentence)
    denied = owned and re.search(r"\bnot\b", sentence[: owned.start()][-40:])
    if owned and not denied and signals.PROPERTY.search(sentence) and re.search("joint", owned[0], re.IGNORECASE):
        yield Value(("terms", "ip", "joint"), "joint", owned.start(), owned.end())


def change_of_control(sentence: str) -> Iterator[Value]:
    """What may happen when one of them is taken over, in its own words."""
    found = re.search(r"\b(?:may|right to|entitled to)\b[^.;]{0,60}\bterminate\b", sentence, re.IGNORECASE)
    if found and len(sentence) <= 400 and re.search(r"change (?:of|in) control", sentence, re.IGNORECASE):
        yield Value(("terms", "termination", "change_of_control"), sentence, 0, len(sentence))


_FEE = r"(?:referral|finder['’]?s|introduct\w+|commission|success)\s*(?:fees?|commissions?)?|commissions?"
#: By model: the field of the commercial terms, and what its rate is called.
_CALLED: Mapping[Model, tuple[tuple[str, str], ...]] = {
    Model.REFERRAL: (("fee", rf"{_FEE}|\bfees?"),),
    Model.CO_SELL: (
        ("sourced", r"(?:partner[- ])?(?:sourced|originated|introduced)\b[^.;%]{0,60}"),
        ("influenced", r"(?:partner[- ])?influenced\b[^.;%]{0,60}"),
    ),
    Model.RESELLER: (("discount", r"(?:reseller |distributor |partner |wholesale )?discount"), ("margin", "margin")),
    Model.IMPLEMENTATION: (("referral", _FEE),),
    Model.OEM: (("royalty", r"royalt(?:y|ies)(?: rate| fee)?"),),
}
_IS = r"[^.;%]{0,40}?\b(?:of|equal to|at|is|be|shall be|rate of|amount of)\b[^.;%]{0,40}$"
_PER_TIME = re.compile(r"\s*(?:per (?:month|annum|year)|a (?:month|year))", re.IGNORECASE)
_NO_FEE = re.compile(r"\binterest\b|\blate\b|\btax|withh|overdue|prime rate|\bshares\b|increase|voting", re.IGNORECASE)


def rate(sentence: str, model: Model) -> Iterator[Value]:
    """The rates of a deal of this model; of several for one thing, none."""
    if _NO_FEE.search(sentence):
        return
    every = [each for each in rates(sentence) if not _PER_TIME.match(sentence, each.end)]
    for field, called in _CALLED.get(model, ()):
        before = re.compile(rf"\b(?:{called}){_IS}", re.IGNORECASE)
        behind = re.compile(rf"\)?\s*(?:{called})\b", re.IGNORECASE)
        found = [
            each
            for each in every
            if before.search(sentence[max(0, each.start - 160) : each.start])
            or behind.match(sentence[each.end : each.end + 60])
        ]
        if (first := only(found)) and (len(every) == len(found) or model is Model.CO_SELL):
            yield Value(("terms", "commercial", field), first.value, first.start, first.end)
