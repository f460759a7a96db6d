"""Redlines that were accepted as risks: what the gate `risk` binds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from treaty.negotiation.rounds import register, rounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.deal import Deal
    from treaty.negotiation.rounds import Redline

_BOUND = ("text", "strikes", "agreed", "decision")


def risks(deal: Deal) -> tuple[Redline, ...]:
    """The redlines that stand as accepted risks, in the order in which they came to be."""
    written = (redline for each in rounds(deal) for redline in each.redlines)
    return tuple(redline for redline in register(written) if redline.status == "accepted-as-risk")


def told(said: Mapping[str, str]) -> str:
    """One risk as `bound` gives it, for people: the words, then why they were accepted."""
    return ", ".join(said[key] for key in _BOUND if key in said)


def bound(deal: Deal) -> dict[str, list[Mapping[str, str]]]:
    """By clause what each risk says and why it was accepted; in which round it is written counts for nothing."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for each in risks(deal):
        said = {key: value for key in _BOUND if (value := getattr(each, key))}
        found.setdefault(each.clause, []).append(said)
    return {clause: sorted(said, key=lambda each: json.dumps(each, sort_keys=True)) for clause, said in found.items()}
