"""YAML, strictly: one mapping per text, nothing by reference, every key and value with its place.

libyaml's event stream is read instead of PyYAML's loaders, because these drop duplicate keys in silence, make `NO`
a boolean and `2026-01-01` a date, and crash the process on 50 kB of brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, cast

from treaty.source import Position, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml.error import Mark
    from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, ScalarEvent

    from treaty.source import Pointer

MAX_DEPTH = 64
MAX_EVENTS = 20_000
"""A name and a plain value are two events, the ends of a mapping or list two more: some 5,000 fields or more."""
MAX_DIGITS = 15
"""As many digits as a number keeps exactly, wherever it is read (RFC 8259, section 6)."""


#: Plain text that means something else than itself.
WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER = re.compile(
    r"(?P<decimal>[-+]?[0-9]++)|(?P<octal>0o[0-7]++)|(?P<hex>0x[0-9a-fA-F]++)"
    r"|(?P<float>[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?+)(?:[eE][-+]?[0-9]++)?+)"
    r"|(?P<endless>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)


class Branch(NamedTuple):
    """A mapping or a list as it is written.

    Attributes:
        children: of a mapping, by key, the event of the key and the node of its value; of a list, the nodes.
    """

    start: CollectionStartEvent
    end: CollectionEndEvent
    children: dict[str, tuple[ScalarEvent, Node]] | list[Node]


Node: TypeAlias = "ScalarEvent | Branch"


@dataclass(frozen=True, slots=True)
class Written:
    """A value where it is written.

    Attributes:
        pointer: of the value.
        key: of its key, None for the top and for an item of a list.
        value: from its first character to its end; of no length if nothing is written. In block style it ends where
            the next thing begins.
        scalar: it is neither a mapping nor a list.
        block: it is text in block style (`|` or `>`).
    """

    pointer: Pointer
    key: Span | None
    value: Span
    scalar: bool
    block: bool


class Marks(Protocol):
    """The places of everything in a text whose first line is line `first_line` of its file."""

    @property
    def first_line(self) -> int:
        """The line of the file on which the text begins."""

    def nearest(self, pointer: Pointer) -> Written:
        """The value at `pointer`, or its nearest ancestor that is written."""


@dataclass(frozen=True, slots=True)
class EventMarks:
    """The `Marks` of a text that libyaml read."""

    root: Branch
    first_line: int

    def nearest(self, pointer: Pointer) -> Written:
        """As `Marks.nearest`."""
        node: Node = self.root
        key: ScalarEvent | None = None
        depth = 0
        for step in pointer:
            child = _child(node, step)
            if child is None:
                break
            key, node = child
            depth += 1
        first, last = (node.start, node.end) if isinstance(node, Branch) else (node, node)
        return Written(
            pointer=pointer[:depth],
            key=None if key is None else span(key, key, self.first_line),
            value=span(first, last, self.first_line),
            scalar=not isinstance(node, Branch),
            block=not isinstance(node, Branch) and node.style in {"|", ">"},
        )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a YAML text says (`data`: dict, list, str, int, float, bool and None), and where (`marks`)."""

    data: Mapping[str, Any]
    marks: Marks


def load(text: str, *, first_line: int = 1) -> Loaded:
    """The one mapping in `text`, which is as `treaty.source.decode` returns it.

    Scalars are those of the YAML 1.2 core schema: `NO` and `2026-01-01` are text, `014` is fourteen.

    Args:
        text: the YAML, without the fences of front matter.
        first_line: the line of the file on which `text` begins.

    Raises:
        BadFile: `document/yaml` for what is no YAML and for numbers that would not be kept exactly,
            `document/yaml-feature`, `document/duplicate-key`, `document/too-deep`, `document/too-large`,
            `document/tab`, `document/not-a-mapping`, or `document/hidden-character` for one that an escape makes.
    """
    from treaty import yaml_lines

    loaded = yaml_lines.read(text, first_line)
    if loaded is None:
        from treaty import yaml_reader  # with it comes yaml, which most texts do not need

        loaded = yaml_reader.read(text, first_line)
    return loaded


def span(first: Event, last: Event, first_line: int) -> Span:
    """From the start of one event to the end of another, in a text that begins on line `first_line`."""
    start, end = cast("Mark", first.start_mark), cast("Mark", last.end_mark)
    return Span(Position(start.line + first_line, start.column + 1), Position(end.line + first_line, end.column + 1))


def _child(node: Node, step: str | int) -> tuple[ScalarEvent | None, Node] | None:
    if not isinstance(node, Branch):
        return None
    if isinstance(node.children, dict):
        return node.children.get(step) if isinstance(step, str) else None
    if isinstance(step, int) and 0 <= step < len(node.children):
        return None, node.children[step]
    return None
