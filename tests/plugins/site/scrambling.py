"""Another desk that an audience cannot tell from this one: everything above the audience is changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from treaty.finding import Visibility
from treaty.records import schema
from treaty.records.kinds import BUILT_IN, DEAL

from tests.plugins.site.desks import EXISTENCE, Paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.records.schema import Node, Schema

_POSITIONS = next(kind for kind in BUILT_IN if kind.name == "positions")
#: For each format a value that no deal of the tests has.
_OTHERS = {
    "percent": "77%",
    "duration": "77 days",
    "net-terms": "net 77",
    "money": "EUR 777,777",
    "money-or-none": "EUR 777,777",
    "money-or-uncapped": "uncapped",
    "liability-cap": "EUR 777,777",
    "currency": "JPY",
    "day": "2026-12-27",
    "moment": "2026-11-07",
}
#: Who may see a deal is what the view is cut down by, not a value in it.
_KEPT = ("schema", "visibility")


def scrambled(paper: Paper, audience: Visibility) -> Paper:
    """`paper` with every value above `audience` changed, and the deals it may not know of replaced by another."""
    known = {i: d for i, d in paper.deals.items() if Visibility.named(EXISTENCE[i]) <= audience}
    compiled = schema.load(DEAL.package, DEAL.schema)
    deals = {i: _scrambled(compiled, fields, audience) for i, fields in known.items()}
    for fields in deals.values():
        assert compiled.is_valid(fields), "a scrambled deal must still be one"
    if audience < Visibility.CONFIDENTIAL:
        other = dict(next(iter(paper.deals.values())))
        other |= {"visibility": "confidential", "partner": {"name": "Zanzibar Zeppelins"}}
        deals["zanzibar-co-sell"] = other
    notes = dict(paper.notes)
    if audience < Visibility.INTERNAL:
        notes = dict.fromkeys(notes, "Quite other words, longer ones too, and <b>bold</b>.\n\n# And a heading\n")
    kind = schema.load(_POSITIONS.package, _POSITIONS.schema)
    # Positions are shown to nobody, so they are changed for every audience.
    positions = {i: _scrambled(kind, p, Visibility.INTERNAL) for i, p in paper.positions.items()}
    return replace(paper, deals=deals, notes=notes, positions=positions)


def _scrambled(compiled: Schema, fields: Mapping[str, Any], audience: Visibility) -> dict[str, Any]:
    root = compiled.root(fields)
    changed = {
        key: value if key in _KEPT else _value(compiled, value, compiled.child(root, key), audience)
        for key, value in fields.items()
    }
    if audience < Visibility.CONFIDENTIAL and "model" in fields:
        changed["extensions"] = {"other": {"more": "Something that was not there before"}}
    return changed


def _value(compiled: Schema, value: Any, node: Node, audience: Visibility) -> Any:
    if isinstance(value, dict):
        return {k: _value(compiled, v, compiled.child(node, k), audience) for k, v in value.items()}
    if isinstance(value, list):
        return [_value(compiled, v, compiled.child(node, i), audience) for i, v in enumerate(value)]
    return value if node.visibility <= audience else _other(value, node)


def _other(value: Any, node: Node) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    choice = [word for s in node.schemas for word in s.get("enum", ()) if word != value]
    if choice:
        return choice[-1]
    if node.format:
        return _OTHERS[node.format]
    if any("pattern" in s for s in node.schemas):
        return {"daniel": "noor", "noor": "daniel"}.get(value, value)
    return f"Scrambled {len(str(value))}"
