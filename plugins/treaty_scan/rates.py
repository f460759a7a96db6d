"""Rates as a sentence gives them: a fee, a discount, a royalty, a share, each where a deal of the model has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty import Model

from treaty_scan.spelt import only, rates
from treaty_scan.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_OTHER = re.compile(r"\binterest\b|\blate\b|\btax|withh|overdue|prime rate|\bshares\b|increase|voting", re.IGNORECASE)


def rate(sentence: str, model: Model) -> Iterator[Value]:
    """The rates of a deal of this model; of several for one thing, none."""
    if _OTHER.search(sentence):
        return
    every = list(rates(sentence))
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
