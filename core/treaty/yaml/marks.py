"""What a YAML text says, and where each key and value of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, cast

from treaty.source import Position, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml.error import Mark
    from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, ScalarEvent

    from treaty.source import Pointer


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
