"""A deal as an audience may see it: front matter is cut down by its schema first, and only then looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from treaty.deal import Deal
from treaty.document import Document
from treaty.records import schema
from treaty.records.kinds import DEAL

if TYPE_CHECKING:
    from datetime import tzinfo

    from treaty.finding import Visibility


def seen_by(deal: Deal, audience: Visibility, zone: tzinfo) -> Deal:
    """`deal` made of nothing but the fields that `audience` may see, without records; dates are read in `zone`.

    Whether the audience may know of the deal at all is for the caller to ask (`deal.existence`).
    """
    compiled = schema.load(DEAL.package, DEAL.schema)
    fields = compiled.project(deal.document.data, lambda node: node.visibility <= audience) or {}
    seen = Deal.of(Document(deal.document.path, fields), id=deal.id, folder=deal.folder, zone=zone)
    return replace(seen, existence=deal.existence)


def sees(audience: Visibility, key: str) -> bool:
    """Whether `audience` may see the top-level field `key` of deals, be it written or not."""
    return schema.load(DEAL.package, DEAL.schema).at({}, (key,)).visibility <= audience
