"""What of a deal an approval can bind."""

from __future__ import annotations

from treaty import schema
from treaty.models import Model

_DEAL = "deal.schema.json"


def is_bindable(term: str) -> bool:
    """Whether deals of some model have a field at `term` (`terms/commercial`) whose change voids approvals."""
    deal = schema.load("treaty_schemas", _DEAL)
    nodes = [deal.at({"model": str(model)}, tuple(term.split("/"))) for model in Model]
    return any(node.declared and not node.exempt for node in nodes)


def bindable() -> tuple[str, ...]:
    """The fields that gates usually name: those at the top, and each of the terms."""
    fields = schema.load("treaty_schemas", _DEAL).raw["properties"]
    names = (*fields, *(f"terms/{name}" for name in fields["terms"]["properties"]))
    return tuple(name for name in names if is_bindable(name))
