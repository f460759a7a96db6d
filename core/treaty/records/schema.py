"""JSON Schemas: a fast validator decides, a thorough one explains, and annotations say who may see what.

jsonschema-rs answers yes or no in microseconds; only for a "no" is the reference implementation imported to say
where and why, in our words (`x-message` where the schema has them). Both see the same schema and the same formats.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treaty.finding import Visibility
from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from treaty.source import Pointer

_DEFAULT = Visibility.CONFIDENTIAL


@dataclass(frozen=True, slots=True)
class Node:
    """What the schema says of one place: all subschemas that apply there, and the annotations in force.

    Attributes:
        title: the field's name for people ("" where the schema gives none).
        visibility: own `x-visibility`, or that of the nearest node above; confidential where nobody says.
        exempt: `x-approval: exempt` here or above: a change does not void an approval.
        format: the quantity's grammar, or "".
        declared: whether any subschema knows this place.
        below: the nodes of keys asked for so far (None for any index); a desk asks for the same few very often.
    """

    schemas: tuple[Mapping[str, Any], ...]
    title: str
    visibility: Visibility
    exempt: bool
    format: str
    declared: bool
    below: dict[str | None, Node] = field(default_factory=dict, compare=False, repr=False)


class Schema:
    """A compiled schema. Make one with `load`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Compile `raw`, a self-contained draft 2020-12 schema (`#/$defs` references only)."""
        import jsonschema_rs

        self.raw = raw
        self._valid: Callable[[Any], bool] = jsonschema_rs.Draft202012Validator(
            dict(raw), formats=dict(formats.CHECKERS), validate_formats=True
        ).is_valid
        self._branches: tuple[Mapping[str, Any], ...] = tuple(b for b in raw.get("allOf", ()) if "if" in b)
        #: The values that the branches look for, by field (a deal's model), and the root for each that was met.
        self._asked = _asked(self._branches)
        self._roots: dict[tuple[Any, ...], Node] = {}

    def is_valid(self, data: Any) -> bool:
        """Whether `data` satisfies the schema."""
        return self._valid(data)

    def root(self, data: Any) -> Node:
        """The node of the whole document; its branches are chosen by `data` (a deal's model)."""
        said = tuple(_said(data, key, known) for key, known in self._asked)
        found = self._roots.get(said)
        if found is None:
            chosen = [b["then"] for b in self._branches if _applies(b["if"], data)]
            found = self._roots[said] = self._node([self.raw, *chosen], None)
        return found

    def child(self, node: Node, key: str | int) -> Node:
        """The node of a key (or of any index) below `node`."""
        name = None if isinstance(key, int) else key
        found = node.below.get(name)
        if found is None:
            found = node.below[name] = self._node([s for above in node.schemas for s in _below(above, name)], node)
        return found

    def at(self, data: Any, pointer: Pointer) -> Node:
        """The node of `pointer` in `data`."""
        node = self.root(data)
        for key in pointer:
            node = self.child(node, key)
        return node

    def label(self, data: Any, pointer: Pointer) -> str:
        """The field's name for people: its title, or its last written key in words."""
        if title := self.at(data, pointer).title:
            return title
        words = [str(k).replace("_", " ").replace("-", " ") for k in pointer if isinstance(k, str)]
        return words[-1] if words else "the file"

    def leaves(self, data: Any) -> Iterator[tuple[Pointer, Any, Node]]:
        """Every leaf of `data` with its pointer and node, in written order."""
        stack: list[tuple[Pointer, Any, Node]] = [((), data, self.root(data))]
        while stack:
            pointer, value, node = stack.pop()
            if isinstance(value, dict):
                below = [((*pointer, k), v, self.child(node, k)) for k, v in value.items()]
                stack.extend(reversed(below))
            elif isinstance(value, list):
                stack.extend(reversed([((*pointer, i), v, self.child(node, i)) for i, v in enumerate(value)]))
            else:
                yield pointer, value, node

    def project(self, data: Any, keep: Callable[[Node], bool]) -> Any:
        """A copy of `data` with only the leaves that `keep` accepts, quantities in their normal form.

        Containers that end up empty are left out; a dropped item of a list leaves no trace. None where nothing
        is kept.
        """
        return self._project(data, self.root(data), keep)

    def _project(self, value: Any, node: Node, keep: Callable[[Node], bool]) -> Any:
        if isinstance(value, dict):
            kept = {}
            for key, item in value.items():
                projected = self._project(item, node.below.get(key) or self.child(node, key), keep)
                if projected is not None:
                    kept[key] = projected
            return kept or None
        if isinstance(value, list):
            below = self.child(node, 0)
            return [p for v in value if (p := self._project(v, below, keep)) is not None] or None
        if not keep(node):
            return None
        return formats.normal(node.format, value) if node.format and isinstance(value, str) else value

    def _node(self, schemas: list[Mapping[str, Any]], above: Node | None) -> Node:
        merged = tuple(s for raw in schemas for s in self._expand(raw))
        level = next((s["x-visibility"] for s in merged if "x-visibility" in s), None)
        inherited = above.visibility if above else _DEFAULT
        return Node(
            schemas=merged,
            title=next((s["title"] for s in merged if "title" in s), ""),
            visibility=Visibility.named(level) if level else inherited,
            exempt=(above.exempt if above else False) or any(s.get("x-approval") == "exempt" for s in merged),
            format=next((s["format"] for s in merged if s.get("format") in formats.PARSERS), ""),
            declared=bool(merged),
        )

    def _expand(self, raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """`raw`, what it refers to, and every alternative it allows."""
        yield raw
        if "$ref" in raw:
            yield from self._expand(self.raw["$defs"][raw["$ref"].removeprefix("#/$defs/")])
        for word in ("anyOf", "oneOf"):
            for alternative in raw.get(word, ()):
                yield from self._expand(alternative)


def _below(schema: Mapping[str, Any], key: str | None) -> list[Mapping[str, Any]]:
    if key is None:
        return [schema["items"]] if isinstance(schema.get("items"), dict) else []
    if key in schema.get("properties", {}):
        return [schema["properties"][key]]
    extra = schema.get("additionalProperties")
    return [extra] if isinstance(extra, dict) else []


def _asked(branches: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Each field that a branch asks for, with the values that matter."""
    found: dict[str, list[Any]] = {}
    for branch in branches:
        for key, wanted in branch["if"].get("properties", {}).items():
            found.setdefault(key, []).append(wanted.get("const"))
    return tuple((key, tuple(values)) for key, values in sorted(found.items()))


def _said(data: Any, key: str, known: tuple[Any, ...]) -> Any:
    """The field's value if any branch asks for it; all others are alike."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if value in known else None


def _applies(condition: Mapping[str, Any], data: Any) -> bool:
    """Whether a branch's `if` (properties with `const`) holds."""
    wanted = condition.get("properties", {})
    return isinstance(data, dict) and all(data.get(k) == v.get("const") for k, v in wanted.items())


@cache
def load(package: str, resource: str) -> Schema:
    """The schema in `package` (an importable package) under the file name `resource`, compiled once a process."""
    folder, *_ = import_module(package).__path__  # as `importlib.resources` finds it, without a dozen imports
    return Schema(json.loads(Path(folder, resource).read_text(encoding="utf-8")))
