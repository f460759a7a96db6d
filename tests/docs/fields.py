"""Tables of every field that a record may hold, made of its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.progress.models import Model
from treaty.records import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.records.schema import Node, Schema

#: How a format of the schemas is called in the tables.
_WRITTEN = {
    "currency": "currency",
    "day": "date",
    "duration": "length of time",
    "liability-cap": "cap",
    "moment": "date or moment",
    "money": "money",
    "money-or-none": "money, or `none`",
    "money-or-uncapped": "money, or `uncapped`",
    "net-terms": "payment terms",
    "percent": "rate",
}
_PATTERNS = {"^[A-Z]{2}$": "two letters (ISO 3166)", "^[a-z0-9][a-z0-9-]{0,62}$": "an id in `roster.yaml`"}
_TYPES = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}


def deal_fields() -> str:
    """What a deal says of itself; milestones and terms have tables of their own, plugins say what they extend."""
    return _table("deal", {}, (), bound=True, leave_out=frozenset({"milestones", "terms", "extensions"}))


def term_fields() -> str:
    """The terms that every model shares."""
    return _table("deal", {}, ("terms",), bound=False, leave_out=frozenset({"commercial"}))


def commercial_fields(model: str) -> str:
    """The commercial terms of one model."""
    return _table("deal", {"model": Model(model).value}, ("terms", "commercial"), bound=False)


def record_fields(kind: str) -> str:
    """What a record of `kind` may hold; `kind` is the first part of its schema's file name."""
    return _table(kind, {}, (), bound=False)


def _table(
    kind: str,
    data: Mapping[str, Any],
    under: tuple[str, ...],
    *,
    bound: bool,
    leave_out: frozenset[str] = frozenset(),
) -> str:
    compiled = schema.load("treaty_schemas", f"{kind}.schema.json")
    heads = ["field", "what it is", "written as", "who may see it", *(["approvals bind it"] if bound else [])]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for path, node in _leaves(compiled, compiled.at(data, under), "", leave_out):
        cells = [f"`{path}`", node.title or "version of the schema", _written(node), str(node.visibility)]
        cells += ["no" if node.exempt else "yes"] if bound else []
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _leaves(compiled: Schema, node: Node, path: str, leave_out: frozenset[str]) -> Iterator[tuple[str, Node]]:
    """Every field below `node`, written as a path; `[]` stands for each entry of a list."""
    keys = list(dict.fromkeys(key for each in node.schemas for key in each.get("properties", {})))
    for key in keys:
        if key not in leave_out:
            yield from _below(compiled, compiled.child(node, key), f"{path}.{key}" if path else key)
    if any(isinstance(each.get("additionalProperties"), dict) for each in node.schemas):
        yield from _below(compiled, compiled.child(node, "any name"), f"{path}.…")


def _below(compiled: Schema, node: Node, path: str) -> Iterator[tuple[str, Node]]:
    item = compiled.child(node, 0)
    if _has_fields(item):
        if any("const" in each for each in node.schemas):
            yield path, node
        yield from _leaves(compiled, item, f"{path}[]", frozenset())
    elif _has_fields(node):
        if any(each.get("type") == "string" for each in node.schemas):
            yield path, node
        yield from _leaves(compiled, node, path, frozenset())
    else:
        yield path, node


def _has_fields(node: Node) -> bool:
    return any("properties" in each or isinstance(each.get("additionalProperties"), dict) for each in node.schemas)


def _written(node: Node) -> str:
    """How a value is written, in words; every alternative that the schema allows."""
    found = list(dict.fromkeys(filter(None, (_one(each) for each in node.schemas))))
    return " or ".join(found) or "anything"


def _one(each: Mapping[str, Any]) -> str:
    if "enum" in each:
        return ", ".join(f"`{word}`" for word in each["enum"])
    if "const" in each:
        return f"`{each['const']}`"
    if each.get("format") in _WRITTEN:
        return _WRITTEN[each["format"]]
    if each.get("pattern") in _PATTERNS:
        return _PATTERNS[each["pattern"]]
    if each.get("type") == "array":
        return "list"
    return _TYPES.get(str(each.get("type", "")), "")
