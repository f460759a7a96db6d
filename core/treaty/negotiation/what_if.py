"""What if: a deal as it would read with other terms, so that an ask can be judged like our own terms."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from treaty.records import schema
from treaty.records.kinds import DEAL
from treaty.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty.deal import Deal
    from treaty.source import Pointer


def supposing(deal: Deal, changes: Iterable[tuple[Pointer, Any]]) -> Deal:
    """`deal` with each change to its terms made, in order; pointers begin with `terms`.

    A change that leads nowhere, or that the deal's schema refuses, is left out. The deal's file, and so the place
    of every pointer, stays the written one.
    """
    compiled = schema.load(DEAL.package, DEAL.schema)
    data = dict(deal.document.data)
    for pointer, value in changes:
        tried = {**data, "terms": deepcopy(data.get("terms", {}))}
        if _put(tried, pointer, value) and compiled.is_valid(tried):
            data = tried
    return replace(deal, terms=Terms.of(data.get("terms", {})))


def _put(data: Any, pointer: Pointer, value: Any) -> bool:
    """Write `value` at `pointer` into `data`, making the mappings on the way; False where that leads nowhere."""
    *way, last = pointer
    for step in way:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.setdefault(step, {})
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return False
    if isinstance(data, list) and isinstance(last, int) and last <= len(data):
        data[last : last + 1] = [value]
    elif isinstance(data, dict) and isinstance(last, str):
        data[last] = value
    else:
        return False
    return True
