"""What YAML allows and a record does not: each refusal, where it stands, and what to write instead.

No message quotes a value of the file, for the file may be confidential and the message less so.
"""

from __future__ import annotations

from treaty.source import BadFile, Position, Span
from treaty.yaml.core_schema import MAX_DEPTH, MAX_DIGITS

FOLLOWS = (
    "Something follows a value that is already complete",
    'Put the whole value in double quotes, and write `\\"` for a double quote inside it.',
)
_FIELD = "Write each field as `name: value`."
NO_NAME = ("The name of the field is missing before the colon", _FIELD)
_FEATURES = {
    "*": "a reference to another place of the file",
    "&": "a label to refer to from another place",
    "!": "a type of its own",
    "%": "an instruction how to read the file",
}


def at_index(text: str, index: int, first_line: int) -> Span:
    """The character at `index` of a text that begins on line `first_line` of its file."""
    place = Position.after(text[:index])
    return Span.at(place.line + first_line - 1, place.column)


def feature(text: str, index: int, first_line: int) -> BadFile:
    """The reference, label, type or instruction at `index`."""
    sign = text[index : index + 1]
    message = f"“{sign}” begins {_FEATURES.get(sign, 'a part of YAML')}, which Treaty does not read"
    remedy = f"Write the value out in full; if it is text that begins with `{sign}`, put it in double quotes."
    return BadFile("document/yaml-feature", message, at_index(text, index, first_line), remedy)


def merge(at: Span) -> BadFile:
    """A merge key."""
    message = "“<<” takes over the fields of another place, which Treaty does not do"
    return BadFile("document/yaml-feature", message, at, "Write these fields out in full.")


def second_document(at: Span) -> BadFile:
    """Whatever follows the end of the document, where it says that it is another one."""
    message = "A second YAML document begins here, and a file holds only one"
    remedy = "Delete the line `---` or `...` if it is a slip; else move what follows to a file of its own."
    return BadFile("document/yaml-feature", message, at, remedy)


def stray(at: Span, before: str) -> BadFile:
    """Whatever else follows it; `before` is what stands before it on its line."""
    message = "The fields above are complete, and this line belongs to none of them"
    remedy = "Begin all fields of the top level in the same column, without braces around them."
    if before.strip():
        message, remedy = FOLLOWS
    return BadFile("document/yaml", message, at, remedy)


def no_fields(at: Span, instead: str = "") -> BadFile:
    """A top level that is no mapping but `instead`: text, a list, or nothing."""
    message = f"This is {instead}, not fields with names and values" if instead else "There are no fields here"
    return BadFile("document/not-a-mapping", message, at, _FIELD)


def too_deep(at: Span) -> BadFile:
    """One level more than `MAX_DEPTH`."""
    message = f"Fields and lists are nested more than {MAX_DEPTH} deep here"
    remedy = "No record needs that; look for brackets that are opened and never closed."
    return BadFile("document/too-deep", message, at, remedy)


def too_much(at: Span) -> BadFile:
    """More than `MAX_EVENTS`, each of which costs time and memory."""
    message = "This file holds more names and values than any record needs"
    return BadFile("document/too-large", message, at, "Split it into several files.")


def duplicate(key: str, first: Span, again: Span) -> BadFile:
    """A key that the same mapping holds already."""
    name = " ".join(key.split())
    name = name if len(name) <= 60 else f"{name[:59]}…"
    lines = f"first on line {first.start.line}, again on line {again.start.line}"
    message = f"The field “{name}” is written twice, {lines}"
    return BadFile("document/duplicate-key", message, again, "Keep one of the two and delete the other.")


def no_name(at: Span) -> BadFile:
    """A colon with no key."""
    return BadFile("document/yaml", NO_NAME[0], at, NO_NAME[1])


def name_not_text(at: Span, kind: str) -> BadFile:
    """A plain key that reads as something else: `kind`."""
    message = f"The name of a field must be text, and this one is read as {kind}"
    return BadFile("document/yaml", message, at, "Put the name in double quotes.")


def name_not_simple(at: Span) -> BadFile:
    """A list or a mapping as a key."""
    message = "A list or a group of fields stands where the name of a field should stand"
    remedy = "Write a name before the colon; put text that begins with `[` or `{` in double quotes."
    return BadFile("document/yaml", message, at, remedy)


def number_endless(at: Span) -> BadFile:
    """Infinity, or no number at all."""
    return _number(at, "This is no number that terms can use")


def number_too_long(at: Span) -> BadFile:
    """More digits than every reader keeps."""
    return _number(at, f"This number has more than {MAX_DIGITS} digits, too many to be kept exactly")


def number_out_of_range(at: Span) -> BadFile:
    """An exponent that makes infinity, or nothing, of a number."""
    return _number(at, "This number is too large or too small to be kept")


def _number(at: Span, message: str) -> BadFile:
    remedy = "Write another number; if it is text, such as the number of an account, put it in double quotes."
    return BadFile("document/yaml", message, at, remedy)
