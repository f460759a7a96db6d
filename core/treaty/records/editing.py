"""Changing one field of a file in place: comments, order and everybody else's spelling stay.

What is written is tried before it is believed: a text counts only if it reads back as the same document with this one
change, so a comment in an odd place or a block of text can cost a tidier form, never a value.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from treaty.document import Document
from treaty.source import BadFile, format_pointer
from treaty.yaml.emitting import block, flow, flow_inside
from treaty.yaml.strict import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.source import Pointer, Position
    from treaty.yaml.marks import Written

_IDLE = re.compile(r"[ \t]*(#.*)?\Z")


class CannotEdit(ValueError):
    """A change that cannot be made in place; the text says which."""


def put(document: Document, pointer: Pointer, value: Any) -> str:
    """The text of the file with `value` (plain values) at `pointer`, written there now or not.

    Mappings on the way are made; a list takes one item more at the index behind its last.

    Raises:
        CannotEdit: the pointer leads through a single value or past the end of a list, or the value cannot be written.
    """
    expected = deepcopy(dict(document.data))
    try:
        set_value(expected, pointer, value)
    except (LookupError, TypeError):
        raise CannotEdit(f"{format_pointer(pointer)}: there is no such place") from None
    return _first_true(document, expected, _written(document, pointer, value), pointer)


def remove(document: Document, pointer: Pointer) -> str:
    """The text of the file without what stands at `pointer`, and without the mapping above it if that is then empty.

    Raises:
        CannotEdit: nothing is written there, or it cannot be taken out.
    """
    expected = deepcopy(dict(document.data))
    try:
        holder = _get(expected, pointer[:-1])
        del holder[pointer[-1]]
    except (LookupError, TypeError):
        raise CannotEdit(f"{format_pointer(pointer)}: nothing is written there") from None
    if not holder and len(pointer) > 1:
        return remove(document, pointer[:-1])
    return _first_true(document, expected, _without(document, pointer), pointer)


def _first_true(document: Document, expected: dict[str, Any], texts: Iterator[str], pointer: Pointer) -> str:
    """The first of `texts` that reads as the document with the fields `expected`."""
    wanted = repr(expected)
    for text in texts:
        try:
            found = Document.parse(document.path, text.encode())
        except (BadFile, UnicodeEncodeError):
            continue
        if repr(found.data) == wanted and found.body == document.body:
            return text
    raise CannotEdit(f"{format_pointer(pointer)}: this cannot be written there")


def _get(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def read_pointer(written: str) -> Pointer:
    """The pointer that a person writes as `terms.exclusivity.0.scope`."""
    return tuple(int(step) if step.isdecimal() else step for step in written.split("."))


def read_value(written: str) -> Any:
    """What `written` means in a file: a number, true, a list, or text."""
    try:
        return load(f"value: {written}\n").data["value"]
    except BadFile:
        return written


def set_value(data: Any, pointer: Pointer, value: Any) -> None:
    """Put `value` at `pointer` of plain data; mappings on the way are made.

    Raises:
        LookupError, TypeError: the pointer leads through a single value, or past the end of a list.
    """
    *way, last = pointer
    for step in way:
        if isinstance(data, dict) and data.get(step) is None:
            data[step] = {}
        data = data[step]
    if isinstance(data, list) and last == len(data):
        data.append(value)
    elif isinstance(data, list) and not (isinstance(last, int) and 0 <= last < len(data)):
        raise IndexError
    else:
        data[last] = value


def _written(document: Document, pointer: Pointer, value: Any) -> Iterator[str]:
    """Every way of writing `value` at `pointer`, tidiest first."""
    marks = document.marks
    assert marks is not None  # noqa: S101  # a slimmed document has no text to change
    found = marks.nearest(pointer)
    if found.pointer == pointer:
        if found.scalar and not isinstance(value, (dict, list)):
            yield document.replace(pointer, value)
        yield from _replaced(document, found, value)
        return
    missing = pointer[len(found.pointer) :]
    for step in reversed(missing[1:]):
        value = {step: value}
    if found.scalar:  # a key with nothing behind it
        yield from _replaced(document, found, {missing[0]: value})
    else:
        yield from _added(document, found, missing[0], value)


def _replaced(document: Document, old: Written, value: Any) -> Iterator[str]:
    text = document.text
    start, end = _offset(document, old.value.start), _offset(document, old.value.end)
    if old.key is not None and isinstance(value, (dict, list)) and value:
        after_key = text.index(":", _offset(document, old.key.end)) + 1
        lines = block(value, old.key.start.column + 1)
        stop = _last_line_end(text, after_key, end) if start != end else after_key
        yield f"{text[:after_key]}\n{lines.rstrip()}{text[stop:]}"
    stop = _last_line_end(text, start, end) if text[start : start + 1] not in "{[" else end
    gap = "" if start != end else " "
    yield f"{text[:start]}{gap}{flow(value)}{text[stop:]}"
    yield f"{text[:start]}{gap}{flow_inside(value)}{text[stop:]}"


def _added(document: Document, parent: Written, key: str | int, value: Any) -> Iterator[str]:
    text = document.text
    start, end = _offset(document, parent.value.start), _offset(document, parent.value.end)
    label = "" if isinstance(key, int) else f"{flow(key)}: "
    if text[start : start + 1] in ("{", "["):
        close = end - 1
        inside = text[start + 1 : close].strip()
        yield f"{text[:close].rstrip()}{', ' if inside else ''}{label}{flow_inside(value)}{text[close:]}"
        return
    pad = " " * (_column(document, parent) - 1)
    item = block([value], len(pad)) if isinstance(key, int) else block({key: value}, len(pad))
    for stop in (_last_line_end(text, start, end), end):
        before = text[:stop] if text[:stop].endswith("\n") or not text[:stop] else f"{text[:stop]}\n"
        after = text[stop:].removeprefix("\n") if not text[:stop].endswith("\n") else text[stop:]
        yield f"{before}{item}{after}"


def _without(document: Document, pointer: Pointer) -> Iterator[str]:
    marks = document.marks
    assert marks is not None  # noqa: S101  # a slimmed document has no text to change
    found = marks.nearest(pointer)
    text = document.text
    first = found.key.start if found.key else found.value.start
    start, end = _offset(document, first), _offset(document, found.value.end)
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip(" -") == "" and not (found.key and "-" in text[line:start]):
        stop = _last_line_end(text, start, end)
        yield text[:line] + text[stop:].removeprefix("\n")
    before, after = text[:start].rstrip(), text[end:].lstrip(" ")
    yield before.removesuffix(",") + after
    yield text[:start] + after.removeprefix(",").lstrip(" ")


def _column(document: Document, parent: Written) -> int:
    """The column of the keys, or of the dashes, of a mapping or list in block style."""
    inner = _get(document.data, parent.pointer)
    assert document.marks is not None  # noqa: S101  # as above
    if isinstance(inner, dict) and inner:
        first = document.marks.nearest((*parent.pointer, next(iter(inner))))
        assert first.key is not None  # noqa: S101  # what stands in a mapping has a key
        return first.key.start.column
    return parent.value.start.column


def _last_line_end(text: str, start: int, end: int) -> int:
    """The end of the last line between `start` and `end` that says something, without its line break."""
    stop = end
    while stop > start:
        line = text.rfind("\n", start, stop) + 1
        if line <= start or not _IDLE.match(text[line:stop]):
            break
        stop = line - 1
    following = text.find("\n", stop)
    return len(text) if following < 0 else following


def _offset(document: Document, position: Position) -> int:
    lines = document.text.split("\n", position.line - 1)[: position.line - 1]
    return sum(len(line) + 1 for line in lines) + position.column - 1
