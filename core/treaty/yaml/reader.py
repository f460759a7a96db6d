"""From libyaml's events to plain values and the marks of where each of them stands.

Nothing in libyaml's event parser is recursive, and reading stops at `MAX_DEPTH` and at `MAX_EVENTS`. What it takes
quadratic time for, a run of `%TAG` lines, is refused before it sees them.
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, Any, NoReturn, cast

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from treaty.source import HIDDEN, Span, hidden_character
from treaty.yaml import refusals
from treaty.yaml.core_schema import MAX_DEPTH, MAX_DIGITS, MAX_EVENTS, NUMBER, WORDS
from treaty.yaml.marks import Branch, EventMarks, Loaded, span
from treaty.yaml.mistakes import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.events import Event

    from treaty.yaml.marks import Node

_NUMBER_START = frozenset("0123456789+-.")
_LINE_ENDS = "\r\x85\u2028\u2029"  # to libyaml, beside LF; a caller without `decode` would get wrong lines
_BLANK = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?+\n)*+[ \t]*+(?:#[^\n]*+)?+")


def read(text: str, first_line: int) -> Loaded:
    """`treaty.yaml.strict.load`, which says what is raised."""
    for sign in _LINE_ENDS:
        if sign in text:
            raise hidden_character(sign, refusals.at_index(text, text.index(sign), first_line).start)
    begin = _skip_blank(text, 0)
    if text.startswith("%", begin):
        raise refusals.feature(text, begin, first_line)
    try:
        return _Reader(text, first_line).document()
    except YAMLError as error:
        raise explain(error, text, first_line) from None


def _skip_blank(text: str, index: int) -> int:
    """Where the first thing stands from `index` on that is neither blank nor a comment."""
    found = _BLANK.match(text, index)
    return found.end() if found else index


class _Reader:
    """One pass over the events of one text."""

    __slots__ = ("_first_line", "_get", "_left", "_next", "_text")

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._get = cast("Callable[[], Event]", CParser(text).get_event)
        self._left = MAX_EVENTS
        # No sign of YAML makes three events, so what is short needs no counting.
        self._next = self._get if len(text) <= MAX_EVENTS // 3 else self._counted

    def document(self) -> Loaded:
        self._next()
        if not isinstance(self._next(), DocumentStartEvent):
            raise refusals.no_fields(Span.at(self._first_line, 1))
        top = self._next()
        if isinstance(top, SequenceStartEvent):
            raise refusals.no_fields(self._at(top), "a list")
        data, root = self._value(top, 0)
        self._refuse_rest()
        if isinstance(root, Branch):
            return Loaded(data, EventMarks(root, self._first_line))
        if root.value or root.style:
            raise refusals.no_fields(self._at(root), "text")
        raise refusals.no_fields(Span.at(self._first_line, 1))

    def _counted(self) -> Event:
        event = self._get()
        self._left -= 1
        if not self._left:
            raise refusals.too_much(self._at(event))
        return event

    def _mapping(self, start: CollectionStartEvent, depth: int) -> tuple[dict[str, Any], Branch]:
        data: dict[str, Any] = {}
        children: dict[str, tuple[ScalarEvent, Node]] = {}
        following = self._next
        while type(event := following()) is ScalarEvent:
            key = self._key(event)
            if key in data:
                raise refusals.duplicate(key, self._span(children[key][0]), self._span(event))
            data[key], node = self._value(following(), depth)
            children[key] = event, node
        if not isinstance(event, CollectionEndEvent):
            self._refuse_key(event)
        return data, Branch(start, event, children)

    def _sequence(self, start: CollectionStartEvent, depth: int) -> tuple[list[Any], Branch]:
        data: list[Any] = []
        children: list[Node] = []
        following = self._next
        while type(event := following()) is not SequenceEndEvent:
            value, node = self._value(event, depth)
            data.append(value)
            children.append(node)
        return data, Branch(start, event, children)

    def _value(self, event: Event, depth: int) -> tuple[Any, Node]:
        """The value that begins with `event`, inside of `depth` mappings and lists."""
        if type(event) is ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                self._refuse_feature(event)
            text = event.value
            if event.style:
                self._refuse_escape(event)
            elif text in WORDS:
                return WORDS[text], event
            elif text[0] in _NUMBER_START and (found := NUMBER.fullmatch(text)):
                return self._number(found, event), event
            return text, event
        if not isinstance(event, CollectionStartEvent) or event.tag is not None or event.anchor is not None:
            self._refuse_feature(event)
        if depth == MAX_DEPTH:
            raise refusals.too_deep(self._at(event))
        return (self._mapping if type(event) is MappingStartEvent else self._sequence)(event, depth + 1)

    def _key(self, event: ScalarEvent) -> str:
        key = event.value
        if event.tag is not None or event.anchor is not None:
            self._refuse_feature(event)
        if event.style:
            self._refuse_escape(event)
        elif key in WORDS or (key[0] in _NUMBER_START and NUMBER.fullmatch(key)):
            self._refuse_key(event)
        elif key == "<<":
            raise refusals.merge(self._at(event))
        if not key.isascii() and not key.isprintable():
            what = "The name of this field holds a character that does not look like what it is"
            character = next(c for c in key if not c.isprintable())
            raise hidden_character(character, self._span(event).start, what)
        return intern(key)

    def _refuse_escape(self, event: ScalarEvent) -> None:
        """Raise if the quoted text holds a hidden character, which only an escape can have put there."""
        if event.style == '"' and (found := HIDDEN.search(event.value)):
            what = "An escape here makes a character that nobody can see"
            raise hidden_character(found[0], self._span(event).start, what)

    def _number(self, found: re.Match[str], event: ScalarEvent) -> int | float:
        text, kind = found[0], str(found.lastgroup)
        if kind == "endless":
            raise refusals.number_endless(self._span(event))
        digits = text if kind in {"octal", "hex"} else re.sub(r"[eE].*|[-+.]", "", text)
        if len(digits) > MAX_DIGITS:
            raise refusals.number_too_long(self._span(event))
        if kind != "float":
            return int(text, {"octal": 8, "hex": 16}.get(kind, 10))
        value = float(text)
        if value in {float("inf"), float("-inf")} or (not value and re.match(r"[^eE]*[1-9]", text)):
            raise refusals.number_out_of_range(self._span(event))
        return value

    def _span(self, event: Event) -> Span:
        return span(event, event, self._first_line)

    def _at(self, event: Event) -> Span:
        start = self._span(event).start
        return Span.at(start.line, start.column)

    def _refuse_rest(self) -> None:
        """Raise if anything but comments stands behind the document, without asking libyaml what it is."""
        end = cast("DocumentEndEvent", self._next())
        index = _skip_blank(self._text, end.end_mark.index if end.end_mark else 0)
        if index == len(self._text):
            return
        at = refusals.at_index(self._text, index, self._first_line)
        if end.explicit or self._text.startswith(("---", "%"), index):
            raise refusals.second_document(at)
        raise refusals.stray(at, self._text[self._text.rfind("\n", 0, index) + 1 : index])

    def _refuse_feature(self, event: Event) -> NoReturn:
        raise refusals.feature(self._text, event.start_mark.index if event.start_mark else 0, self._first_line)

    def _refuse_key(self, event: Event) -> NoReturn:
        if isinstance(event, AliasEvent):
            self._refuse_feature(event)
        if not isinstance(event, ScalarEvent):
            raise refusals.name_not_simple(self._at(event))
        if not event.value:
            raise refusals.no_name(self._at(event))
        kind = "true, false or nothing" if event.value in WORDS else "a number"
        raise refusals.name_not_text(self._span(event), kind)
