"""What libyaml complains of, said for people: which mistake it is, where it really is, and what to write instead.

No message quotes a value of the file, for the file may be confidential and the message less so.
"""

from __future__ import annotations

import contextlib
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, ScalarEvent

from treaty.source import HIDDEN, BadFile, Span, hidden_character
from treaty.yaml.refusals import FOLLOWS, NO_NAME, at_index, feature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yaml.events import Event

_Place: TypeAlias = tuple[int, int]
"""Line and column, both from 0, as libyaml counts."""

_CLOSING = {"[": "]", "{": "}"}
_LONGEST_NAME = 1024  # libyaml's limit
_FEATURE_CONTEXTS = re.compile(r"an alias|an anchor|a tag|directive|%TAG|parsing a node")
_QUOTE_IT = "Put the whole value in double quotes."
_GENERAL = (
    "This cannot be read as a field",
    "Write each field as `name: value`; put a value that holds : # [ ] { } or quotes in double quotes.",
)
_LONG_NAME = ("The name of this field is far too long", "Keep the names of fields short.")
_LIST_IN_LINE = (
    "A list cannot begin on the line of its name",
    "Begin it on the next line; if this is text, put the whole value in double quotes.",
)
_ESCAPE = (
    "The backslash before this has no meaning in double quotes",
    "Write `\\\\` for a backslash, or put the value in single quotes.",
)
_BLOCK = (
    "Only a line end may follow the “|” or “>” that opens a text of several lines",
    "Begin the text on the next line; if it is text that begins with `|` or `>`, put it in double quotes.",
)


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A complaint of libyaml: what it says, where, and where that began of which it complains."""

    text: str
    lines: list[str]
    first_line: int
    problem: str
    place: _Place
    began: _Place

    @property
    def line(self) -> str:
        """The line of the place; "" behind the last one."""
        return self.lines[self.place[0]] if self.place[0] < len(self.lines) else ""

    @property
    def before(self) -> str:
        return self.line[: self.place[1]]

    @property
    def character(self) -> str:
        """What stands at the place; "" at the end of a line."""
        return self.line[self.place[1] : self.place[1] + 1]

    def bad(self, words: tuple[str, str], place: _Place | None = None, length: int = 1) -> BadFile:
        line, column = place or self.place
        if line >= len(self.lines):  # where a file ends without a line end, libyaml counts one more line
            line, column = len(self.lines) - 1, len(self.lines[-1])
        span = Span.on(line + self.first_line, column + 1, length)
        return BadFile("document/yaml", words[0], span, words[1])

    def events(self) -> Iterator[Event]:
        """What libyaml had read before it complained."""
        parser = CParser(self.text)
        with contextlib.suppress(YAMLError):
            while (event := parser.get_event()) is not None:
                yield event

    def last_scalar(self) -> ScalarEvent | None:
        """The last thing that libyaml had read, if it was neither a mapping nor a list."""
        last = deque(self.events(), maxlen=1)
        return last[0] if last and isinstance(last[0], ScalarEvent) else None

    def innermost(self) -> _Place | None:
        """Where that begins which is open at the end of what libyaml had read."""
        opened: list[_Place | None] = []
        for event in self.events():
            if isinstance(event, CollectionStartEvent):
                opened.append(_start(event))
            elif isinstance(event, CollectionEndEvent):
                opened.pop()
        return opened[-1] if opened else None


def explain(error: YAMLError, text: str, first_line: int) -> BadFile:
    """`error`, raised for `text`, as one mistake in words for people."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _unreadable(text, first_line)
    place, began = error.problem_mark, error.context_mark or error.problem_mark
    problem = error.problem or ""
    if _FEATURE_CONTEXTS.search(error.context or problem):
        return feature(text, began.index, first_line)
    mistake = _Mistake(
        text, text.split("\n"), first_line, problem, (place.line, place.column), (began.line, began.column)
    )
    if tab := _tab(mistake):
        return tab
    words = next((words for start, words in _EXPLANATIONS.items() if problem.startswith(start)), _GENERAL)
    return mistake.bad(words) if isinstance(words, tuple) else words(mistake)


def _start(event: Event) -> _Place | None:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else None


def _unreadable(text: str, first_line: int) -> BadFile:
    """What it is where libyaml stopped at a character, which is one that `decode` would have refused."""
    found = HIDDEN.search(text)
    at = at_index(text, found.start() if found else 0, first_line)
    return hidden_character(found[0], at.start) if found else BadFile("document/yaml", _GENERAL[0], at, _GENERAL[1])


def _tab(mistake: _Mistake) -> BadFile | None:
    """The tab that caused the complaint, if one did."""
    line, column = mistake.place
    indentation = mistake.line[: len(mistake.line) - len(mistake.line.lstrip())]
    if "\t" in indentation and mistake.problem.startswith("mapping values"):
        column = indentation.index("\t")
    elif mistake.character != "\t":
        return None
    at = Span.at(line + mistake.first_line, column + 1)
    message = "A tab stands where only spaces may indent"
    return BadFile("document/tab", message, at, "Replace it with spaces, two for each level.")


def _cannot_start(mistake: _Mistake) -> BadFile:
    if not mistake.character:
        return _never_closed(mistake, mistake.innermost() or mistake.place)
    if mistake.character == ":":
        return mistake.bad(NO_NAME)
    return mistake.bad((f"Text cannot begin with “{mistake.character}” unless it is in quotes", _QUOTE_IT))


def _never_closed(mistake: _Mistake, opened: _Place) -> BadFile:
    sign = mistake.lines[opened[0]][opened[1] : opened[1] + 1] if opened[0] < len(mistake.lines) else ""
    if sign not in _CLOSING:
        return mistake.bad(("The file ends here, before something in it is complete", _GENERAL[1]))
    message = f"This “{sign}” is never closed, or a comma is missing behind it"
    remedy = f"Close it with `{_CLOSING[sign]}`; if it is text that begins with `{sign}`, put it in double quotes."
    return mistake.bad((message, remedy), opened)


def _flow(mistake: _Mistake) -> BadFile:
    """Neither a comma nor the end of what stands in brackets."""
    if mistake.place[0] != mistake.began[0] or not mistake.character:
        return _never_closed(mistake, mistake.began)
    message = f"A comma or “{']' if ']' in mistake.problem else '}'}” is missing before this"
    return mistake.bad((message, "Put text that holds commas, colons, brackets or braces in double quotes."))


def _no_colon(mistake: _Mistake, place: _Place | None = None) -> BadFile:
    """A line that should be a field and has no colon, or none that counts."""
    line, column = place or mistake.began
    text = mistake.lines[line][column:].split(" #")[0].rstrip()
    if found := re.match(r"[^ :\"']+:(?=[^ ])", text):
        words = ("No space follows this colon", "Write `name: value`, with an ordinary space after the colon.")
        return mistake.bad(words, (line, column + found.end() - 1))
    if len(text) > _LONGEST_NAME:
        return mistake.bad(_LONG_NAME, (line, column))
    message = "This line has no colon between a name and a value"
    remedy = "Write it as `name: value`, or indent it deeper than its field if it goes on with the value above."
    return mistake.bad((message, remedy), (line, column), max(len(text), 1))


def _colon(mistake: _Mistake) -> BadFile:
    """A colon and a space where no name can end."""
    if re.search(r":\s", mistake.before):
        return mistake.bad(("A colon and a space cannot stand inside a value without quotes", _QUOTE_IT))
    if mistake.place[1] > _LONGEST_NAME:
        return mistake.bad(_LONG_NAME, (mistake.place[0], 0))
    start = _start(last) if (last := mistake.last_scalar()) else None
    if start and start[0] < mistake.place[0]:
        if not mistake.lines[start[0]][: start[1]].strip():
            return _no_colon(mistake, start)
        message = f"This line is read as part of the value on line {start[0] + mistake.first_line}, "
        message += "and there it cannot hold a colon and a space"
        remedy = (
            "Indent it like the fields it belongs with; if it is part of that value, put the value in double quotes."
        )
        indent = len(mistake.before) - len(mistake.before.lstrip())
        return mistake.bad((message, remedy), (mistake.place[0], indent))
    return mistake.bad(_GENERAL)


def _misplaced(mistake: _Mistake) -> BadFile:
    """Neither a further field or item nor the end of the group."""
    if mistake.before.strip():
        last = mistake.last_scalar()
        start = _start(last) if last and last.style else None
        return _open_quote(mistake, start) if start and start[0] < mistake.place[0] else mistake.bad(FOLLOWS)
    if mistake.character == ":":
        return mistake.bad(NO_NAME)
    if "'-'" in mistake.problem:
        message = "This line stands among the items of a list and does not begin with “- ”"
        return mistake.bad((message, "Begin it with `- `, or indent it like the item or the field it belongs to."))
    if mistake.line.lstrip().startswith("- "):
        message = "An item of a list stands where the name of a field should stand"
        return mistake.bad((message, "Put all items of a list under its name, in the same column."))
    message = "The indentation of this line fits no field above it"
    return mistake.bad((message, "Begin all fields of a group in the same column."))


def _open_quote(mistake: _Mistake, place: _Place | None = None) -> BadFile:
    message = "The quote that opens here is not closed where the value ends"
    remedy = "Close it on the same line; put a value that holds an apostrophe in double quotes."
    return mistake.bad((message, remedy), place or mistake.began)


_EXPLANATIONS: dict[str, tuple[str, str] | Callable[[_Mistake], BadFile]] = {
    "found character that cannot start": _cannot_start,
    "did not find expected node content": _cannot_start,
    "mapping keys are not allowed": _cannot_start,
    "could not find expected ':'": _no_colon,
    "mapping values are not allowed": _colon,
    "block sequence entries": _LIST_IN_LINE,
    "did not find expected key": _misplaced,
    "did not find expected '-'": _misplaced,
    "did not find expected ',' or": _flow,
    "found unexpected end of stream": _open_quote,
    "found unexpected document indicator": _open_quote,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal": _ESCAPE,
    "found invalid Unicode character": _ESCAPE,
    "found an indentation indicator": _BLOCK,
    "did not find expected comment": _BLOCK,
}
