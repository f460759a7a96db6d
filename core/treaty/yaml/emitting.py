"""Writing plain values as YAML that the strict reader takes back unchanged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treaty.source import BadFile
from treaty.yaml.strict import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def emit(data: Mapping[str, Any]) -> str:
    """`data` (text, numbers, true/false, nested mappings and lists) as block YAML, two spaces a level."""
    return "".join(f"{line}\n" for line in _mapping(data, 0))


def block(data: Mapping[str, Any] | Sequence[Any], indent: int) -> str:
    """A mapping or a list, not empty, in block style with every line indented by `indent` columns."""
    lines = _sequence(data, 0) if isinstance(data, list) else _mapping(dict(data), 0)
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def flow(value: Any) -> str:
    """Any plain value on one line."""
    match value:
        case dict():
            return f"{{{', '.join(f'{_inside(key)}: {flow_inside(inner)}' for key, inner in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(flow_inside(inner) for inner in value)}]"
        case _:
            return flat(value)


def flow_inside(value: Any) -> str:
    """A value on one line, inside brackets, where commas and brackets end it."""
    return _inside(value) if isinstance(value, str) else flow(value)


def _inside(text: str) -> str:
    # Within brackets a colon that begins a text or stands before a question mark parts a key from its value.
    quoted = text.startswith((":", "?")) or ":?" in text or any(c in text for c in ",[]{}")
    return json.dumps(text, ensure_ascii=False) if quoted else flat(text)


def _mapping(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield f"{pad}{key}:"
            yield from _mapping(value, depth + 1)
        elif isinstance(value, (list, tuple)) and value:
            yield f"{pad}{key}:"
            yield from _sequence(value, depth + 1)
        else:
            yield f"{pad}{key}: {flat(value)}"


def _sequence(items: Sequence[Any], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for item in items:
        if isinstance(item, dict) and item:
            lines = list(_mapping(item, depth + 1))
            yield f"{pad}- {lines[0].lstrip()}"
            yield from lines[1:]
        elif isinstance(item, (list, tuple)) and item:
            yield f"{pad}-"
            yield from _sequence(item, depth + 1)
        else:
            yield f"{pad}- {flat(item)}"


def flat(value: Any) -> str:
    """A value on one line, quoted where it must be."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case None:
            return "null"
        case dict():
            return "{}"
        case list() | tuple():
            return "[]"
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    """Plain where it reads back as the same text, as a value and as an item; else in double quotes."""
    if text.isprintable() and not text.startswith("- "):
        try:
            if load(f"a: {text}\nb:\n  - {text}\n").data == {"a": text, "b": [text]}:
                return text
        except BadFile:
            pass
    return json.dumps(text, ensure_ascii=False)
