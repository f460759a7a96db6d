"""Quantities of a deal: real types with one grammar each, forgiving in spelling, with one normal form.

`parse(text)` reads or raises `QuantityError`; `str(quantity)` is the normal form, which reads back equal.
"""

from __future__ import annotations

from treaty.quantities.currencies import MINOR_UNITS, parse_currency
from treaty.quantities.duration import Duration, Family, Unit
from treaty.quantities.liability_cap import LiabilityCap
from treaty.quantities.moments import normal_moment, parse_day, parse_moment
from treaty.quantities.money import Money
from treaty.quantities.net_terms import NetTerms
from treaty.quantities.percent import Percent
from treaty.quantities.text import QuantityError

__all__ = [
    "MINOR_UNITS",
    "Duration",
    "Family",
    "LiabilityCap",
    "Money",
    "NetTerms",
    "Percent",
    "QuantityError",
    "Unit",
    "normal_moment",
    "parse_currency",
    "parse_day",
    "parse_moment",
]
