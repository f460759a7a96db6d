"""One file of a deal: its fields, its body, and where each field stands."""

from __future__ import annotations

import dataclasses
import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from treaty.source import BadFile, Position, Span, decode, format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.source import Pointer
    from treaty.yaml.marks import Marks

Scalar: TypeAlias = str | int | float | bool | None

_BLOCK_SIGNS = re.compile(r"^[|>][-+0-9]*")
_OURS, _THEIRS = re.compile(r"^<{7} ", re.MULTILINE), re.compile(r"^>{7} ", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of fields: front matter and a body in Markdown (`.md`), or YAML and nothing else.

    Attributes:
        path: POSIX, relative to the repository.
        data: the fields as plain values: dict, list, str, int, float, bool and None.
        body: what follows the front matter, "" in YAML.
        body_line: the line of the file on which `body` begins.
        text: the whole file; "" once slimmed.
        marks: where everything stands; None once slimmed.
    """

    path: str
    data: Mapping[str, Any]
    body: str = ""
    body_line: int = 1
    text: str = field(default="", repr=False)
    marks: Marks | None = field(default=None, repr=False, compare=False)

    @classmethod
    def parse(cls, path: str, raw: bytes) -> Document:
        """The document in `raw`, the content of the file at `path`; any suffix but `.md` means YAML.

        Raises:
            BadFile: `document/merge-conflict`, `document/front-matter-missing`, `document/front-matter-unclosed`, and
                whatever `treaty.source.decode` and `treaty.yaml.strict.load` raise.
        """
        from treaty.yaml.strict import load

        text = decode(raw)
        _refuse_conflict(text)
        if not path.lower().endswith(".md"):
            loaded = load(text)
            return cls(path, loaded.data, "", text.count("\n") + 1, text, loaded.marks)
        begin, end = _front_matter(text)
        loaded = load(text[begin : end.start()], first_line=2)
        body_line = text.count("\n", 0, end.end()) + 2
        return cls(path, loaded.data, text[end.end() + 1 :], body_line, text, loaded.marks)

    def locate(self, pointer: Pointer, *, key: bool = False) -> Span:
        """Where the field at `pointer` stands; where it is missing, its nearest ancestor that is written.

        That is the value if it is written on one line, else (a mapping, a list, a long text, nothing at all) its key;
        an item of a list has no key, so its first line. The empty pointer is the first line of the fields.

        Args:
            pointer: keys and indices from the top.
            key: point at the key in any case.

        Raises:
            RuntimeError: the document was slimmed.
        """
        marks = self._marks()
        written = marks.nearest(pointer)
        if not written.pointer:
            return self._line_from(Position(marks.first_line, 1))
        value = written.value
        in_line = value.start.line == value.end.line and value.start != value.end
        if written.key and (key or not written.scalar or not in_line):
            return written.key
        return value if in_line else self._line_from(value.start)

    def line(self, number: int) -> str:
        """The line `number` (from 1) of the file, without its end; "" behind the last one.

        Raises:
            RuntimeError: the document was slimmed.
        """
        self._marks()
        return next(iter(self.text.split("\n", number)[number - 1 : number]), "")

    def slim(self) -> Document:
        """The same without text and marks: small to keep and to pickle."""
        return dataclasses.replace(self, text="", marks=None)

    def replace(self, pointer: Pointer, value: Scalar) -> str:
        """The text of the file with the scalar at `pointer` changed to `value`, and nothing else.

        Text is written plain if it reads back as the same text, else in double quotes. What was written over several
        lines becomes one.

        Raises:
            ValueError: no scalar is written there, or `value` cannot be written (a hidden character, a number of too
                many digits).
            RuntimeError: the document was slimmed.
        """
        written = self._marks().nearest(pointer)
        name = format_pointer(pointer)
        if written.pointer != pointer or not written.scalar:
            raise ValueError(f"{name}: no single value is written there to be changed")
        start, end = self._offset(written.value.start), self._offset(written.value.end)
        old, after = self.text[start:end], self.text[end:]
        if written.block:
            comment = _BLOCK_SIGNS.sub("", old.partition("\n")[0])
            after = comment + old[len(old.rstrip(" \t\n")) :] + after
        before = self.text[:start] + ("" if old else " ")
        expected = repr(_changed(self.data, pointer, value))
        for spelling in _spellings(value):
            text = before + spelling + after
            if self._reads_as(text, expected):
                return text
        raise ValueError(f"{name}: this value cannot be written there")

    def rename(self, pointer: Pointer, name: str) -> str:
        """The text of the file with the key at `pointer` called `name` instead, and nothing else.

        Raises:
            ValueError: no such key is written, its neighbour has that name, or `name` cannot be a key.
            RuntimeError: the document was slimmed.
        """
        written = self._marks().nearest(pointer)
        if not pointer or written.pointer != pointer or written.key is None:
            raise ValueError(f"{format_pointer(pointer)}: no such key is written there")
        start, end = self._offset(written.key.start), self._offset(written.key.end)
        text = self.text[:start] + name + self.text[end:]
        if not self._reads_as(text, repr(_renamed(self.data, pointer, name))):
            raise ValueError(f"{format_pointer(pointer)}: it cannot be called `{name}`")
        return text

    def _marks(self) -> Marks:
        if self.marks is None:
            raise RuntimeError(f"{self.path} was slimmed: parse it again to find a place in it")
        return self.marks

    def _line_from(self, start: Position) -> Span:
        """From `start` to the end of what the line says, at least one character."""
        said = self.line(start.line)[start.column - 1 :].rstrip()
        return Span.on(start.line, start.column, max(len(said), 1))

    def _offset(self, position: Position) -> int:
        lines = self.text.split("\n", position.line - 1)[: position.line - 1]
        return sum(len(line) + 1 for line in lines) + position.column - 1

    def _reads_as(self, text: str, expected: str) -> bool:
        """Whether `text` would be this very document with the data that print as `expected`."""
        try:
            other = Document.parse(self.path, text.encode())
        except (BadFile, UnicodeEncodeError):
            return False
        return repr(other.data) == expected and other.body == self.body


def _refuse_conflict(text: str) -> None:
    """Raise where git has left two versions for somebody to choose from, in fields or in prose."""
    if "<<<<<<< " in text and (found := _OURS.search(text)) and _THEIRS.search(text, found.end()):
        message = "Two versions stand here, of which git could not choose one"
        remedy = "Keep what is right of both, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`."
        place = Position.after(text[: found.start()])
        raise BadFile("document/merge-conflict", message, Span.on(place.line, 1, 7), remedy)


def _front_matter(text: str) -> tuple[int, re.Match[str]]:
    """Where the fields of `text` begin, and the fence that ends them."""
    first = _FENCE.search(text)
    if first is None or first.start() > 0:
        remedy = "Make the very first line `---`, then write the fields, then another line `---`."
        message, line = "This file does not begin with front matter", 1
        if first and not text[: first.start()].strip():
            message = "The `---` that begins the front matter is not on the first line"
            line = text.count("\n", 0, first.start()) + 1
        raise BadFile("document/front-matter-missing", message, Span.at(line, 1), remedy)
    last = _FENCE.search(text, first.end() + 1)
    if last is None:
        message, remedy = "The front matter that begins here never ends", "Write a line `---` behind the last field."
        raise BadFile("document/front-matter-unclosed", message, Span.on(1, 1, 3), remedy)
    return first.end() + 1, last


def _changed(data: Mapping[str, Any], pointer: Pointer, value: Scalar) -> dict[str, Any]:
    changed = deepcopy(dict(data))
    parent: Any = changed
    for step in pointer[:-1]:
        parent = parent[step]
    parent[pointer[-1]] = value
    return changed


def _renamed(data: Any, pointer: Pointer, name: str) -> Any:
    first, *rest = pointer
    if isinstance(data, dict):
        if not rest:
            return {name if key == first else key: value for key, value in data.items()}
        return {key: _renamed(value, tuple(rest), name) if key == first else value for key, value in data.items()}
    return [_renamed(value, tuple(rest), name) if i == first else value for i, value in enumerate(data)]


def _spellings(value: Scalar) -> Iterator[str]:
    """How `value` may be written in one line of YAML, best first."""
    if isinstance(value, str):
        import json

        yield value
        yield json.dumps(value, ensure_ascii=False)
    else:
        yield "null" if value is None else repr(value).lower()
