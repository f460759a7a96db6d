"""Resale prices that bind the partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_terms.judged import AT
from treaty_terms.resale import binding_price

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

REMEDY = "Recommend prices, or set a maximum: `resale_price: recommended` or `maximum`."


@rule("terms/resale-price-binding", severity=Severity.ERROR)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The terms bind the partner's resale prices where competition law forbids it."""
    if words := binding_price(deal, desk):
        message = f"We would agree {words}, which is generally unlawful in the EU and the United Kingdom"
        yield Problem(message, (*AT, "resale_price"), remedy=REMEDY)
