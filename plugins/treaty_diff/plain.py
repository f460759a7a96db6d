"""A difference as JSON, in the shape of `difference.schema.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treaty import Finding

    from treaty_diff.fields import FieldChange
    from treaty_diff.model import DealChange, Difference, TextChange

#: The version of the shape; it grows when a reader of the former would misread.
VERSION = 1


def rendered(difference: Difference) -> str:
    """The whole difference as JSON."""
    return json.dumps(plain(difference), indent=2, ensure_ascii=False) + "\n"


def plain(difference: Difference) -> dict[str, Any]:
    """The whole difference as plain values."""
    return {
        "schema": VERSION,
        "base": difference.old,
        "head": difference.new,
        "audience": str(difference.audience),
        "as_of": difference.as_of.isoformat(),
        "judged_by": "base" if difference.own_policy else "head",
        "substantive": difference.is_substantive,
        "deals": [_deal(deal) for deal in difference.deals],
        "policy": [_field(change) for change in difference.policy],
    }


def _deal(deal: DealChange) -> dict[str, Any]:
    return {
        "deal": deal.id,
        "title": deal.title,
        "status": deal.status.value,
        "was": deal.was,
        "unread": deal.unread,
        "substantive": deal.is_substantive,
        "terms": [_field(change) for change in deal.terms],
        "others": [_field(change) for change in deal.others],
        "positions": [_field(change) for change in deal.positions],
        "approvals": [_finding(each) for each in deal.approvals],
        "lapsed": list(deal.lapsed),
        "appeared": [_finding(each) for each in deal.appeared],
        "disappeared": [_finding(each) for each in deal.disappeared],
        "texts": [_text(text) for text in deal.texts],
        "records": list(deal.records),
        "withheld": deal.withheld,
    }


def _field(change: FieldChange) -> dict[str, Any]:
    return {
        "pointer": list(change.at),
        "name": change.name,
        "old": change.old,
        "new": change.new,
        "before": change.before,
        "after": change.after,
        "verdict": change.verdict.value,
        "standing": change.standing,
    }


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "severity": each.severity.value,
        "message": each.message,
        "path": each.location.path,
        "line": each.location.span.start.line,
        "awaiting": list(each.awaiting),
    }


def _text(text: TextChange) -> dict[str, Any]:
    return {
        "path": text.path,
        "title": text.title,
        "status": text.status.value,
        "substantive": text.is_substantive,
        "fields": [_field(change) for change in text.fields],
        "clauses": [
            {
                "kind": clause.kind.value,
                "name": clause.name,
                "was": clause.was,
                "words": clause.words,
                "substantive": clause.is_substantive,
            }
            for clause in text.clauses
        ],
    }
