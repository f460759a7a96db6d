"""Places in files, and strict text: what every reader of bytes stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self, TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 1 << 20

_BOM = b"\xef\xbb\xbf"
_WIDE = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_PLAIN_ASCII = b"\t\n" + bytes(range(0x20, 0x7F))

# Controls, and whatever Unicode calls default-ignorable; but U+FE0E and U+FE0F stay, for they only choose between
# the black and the coloured form of the sign before them.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
    + "]"
)
_UNNAMED = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


class Packed:
    """A frozen dataclass that is pickled as its class and fields.

    Workers send back findings by the ten thousand, and the way of `dataclasses` takes five times as long.
    """

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])


@dataclass(frozen=True, slots=True, order=True)
class Position(Packed):
    """A character's place in a file: line and column, both from 1, columns counted in characters."""

    line: int
    column: int

    @classmethod
    def after(cls, text: str) -> Position:
        """The place right behind `text`, were it the beginning of a file whose lines end in LF."""
        return cls(text.count("\n") + 1, len(text) - text.rfind("\n"))


@dataclass(frozen=True, slots=True, order=True)
class Span(Packed):
    """The characters from `start` up to, and without, `end`."""

    start: Position
    end: Position

    @classmethod
    def at(cls, line: int, column: int) -> Span:
        """The one character at `line` and `column`."""
        return cls.on(line, column, 1)

    @classmethod
    def on(cls, line: int, column: int, length: int) -> Span:
        """`length` characters of one line, from `column` on."""
        return cls(Position(line, column), Position(line, column + length))


@dataclass(frozen=True, slots=True, order=True)
class Location(Packed):
    """A span of a file; `path` is POSIX and relative to the repository."""

    path: str
    span: Span

    def __str__(self) -> str:
        """`path:line:column` of the first character."""
        return f"{self.path}:{self.span.start.line}:{self.span.start.column}"


def format_pointer(pointer: Pointer) -> str:
    """`pointer` for people: `("terms", "audit", 0)` is "terms → audit → item 1"."""
    words = (f"item {step + 1}" if isinstance(step, int) else step for step in pointer)
    return " → ".join(words) or "the file"


class BadFile(Exception):
    """A file that cannot be read as what it should be; one mistake, one exception.

    Attributes:
        rule: the id of the rule it breaks, `document/...`.
        message: what is wrong, one sentence without a full stop; it never quotes a value of the file.
        span: where.
        remedy: what to do, in whole sentences.
    """

    def __init__(self, rule: str, message: str, span: Span, remedy: str) -> None:
        super().__init__(rule, message, span, remedy)  # all four, or it would not survive pickling
        self.rule = rule
        self.message = message
        self.span = span
        self.remedy = remedy

    def __str__(self) -> str:
        return self.message


def decode(raw: bytes) -> str:
    """`raw` as text, if it is at most `MAX_BYTES` of UTF-8 with LF at line ends and nothing hidden in it.

    Raises:
        BadFile: `document/too-large`, `document/encoding`, `document/line-endings` or
            `document/hidden-character`, at the first place that is wrong.
    """
    if len(raw) > MAX_BYTES:
        remedy = "Move what is not part of the record, such as attachments, out of it."
        raise BadFile("document/too-large", "This file is over 1 MiB", Span.at(1, 1), remedy)
    odd = raw.translate(None, _PLAIN_ASCII)
    if not odd:
        return raw.decode("ascii")
    text = _utf8(raw)
    if b"\r" in odd:
        raise _line_ending(text)
    # Without its plain ASCII a Western text is a handful of characters: the slow search sees only those.
    if found := HIDDEN.search(odd.decode()):
        raise hidden_character(found[0], Position.after(text[: text.index(found[0])]))
    return text


def repair(raw: bytes) -> bytes:
    """`raw` without a leading UTF-8 byte-order mark and with LF at line ends; what is not UTF-8 stays as it is."""
    if b"\0" in raw or raw.startswith(tuple(_WIDE)):
        return raw
    return raw.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def hidden_character(character: str, position: Position, what: str = "") -> BadFile:
    """The refusal of `character` at `position`; `what` is the sentence where the usual one does not fit."""
    import unicodedata

    fallback = "CONTROL CHARACTER" if unicodedata.category(character) == "Cc" else "NONCHARACTER"
    name = _UNNAMED.get(character) or unicodedata.name(character, fallback)
    message = f"{what or 'A character that nobody can see stands here'}: {name} (U+{ord(character):04X})"
    remedy = "Delete it, or delete the words around it and type them anew."
    return BadFile("document/hidden-character", message, Span.at(position.line, position.column), remedy)


def _utf8(raw: bytes) -> str:
    """`raw` decoded; raises `document/encoding` for any other encoding, a byte-order mark or a NUL."""
    remedy = "Open it in your editor and save it with the encoding “UTF-8”."
    wide = next((name for mark, name in _WIDE.items() if raw.startswith(mark)), None)
    nul = raw.find(b"\0")
    if wide is not None:
        message, before = f"This file is saved as {wide}, not as UTF-8", b""
    elif raw.startswith(_BOM):
        message, before = "This file begins with a byte-order mark, which nobody can see", b""
        remedy = "`treaty fmt FILE` removes it; in your editor, save as “UTF-8” and not as “UTF-8 with BOM”."
    elif nul >= 0:
        message, before = (
            "A NUL character stands here: this is no text file, or it is saved as UTF-16",
            raw[:nul],
        )
    else:
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            message, before = _not_utf8(raw[error.start : error.start + 1]), raw[: error.start]
    place = Position.after(before.decode(errors="replace"))
    raise BadFile("document/encoding", message, Span.at(place.line, place.column), remedy)


def _not_utf8(byte: bytes) -> str:
    try:
        guess = f": it seems to be saved as Windows-1252 (“ANSI”), which reads it as “{byte.decode('cp1252')}”"
    except UnicodeDecodeError:
        guess = ""
    return f"This file is not UTF-8 text, for it holds the byte {byte.hex().upper()} here{guess}"


def _line_ending(text: str) -> BadFile:
    at = text.index("\r")
    if text.startswith("\r\n", at):
        message = "This line ends with CR LF, as Windows writes it, and not with LF alone"
    else:
        message = "A lone carriage return (CR) stands here, which only some programs take for the end of a line"
    place = Position.after(text[:at])
    remedy = "`treaty fmt FILE` writes LF; `* text=auto eol=lf` in .gitattributes keeps it so for everybody."
    return BadFile("document/line-endings", message, Span.at(place.line, place.column), remedy)
