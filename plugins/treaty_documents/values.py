"""What a template may see: the deal's fields that the partner may see, in words, as blocks of plain values."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from treaty import Visibility
from treaty.language.wording import long_date
from treaty.quantities import normal_moment
from treaty.records import formats

from treaty_documents.unsettled import marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.records.schema import Node, Schema

_SPECIAL = re.compile(r"[\\`*_\[\]{}#|~^$]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_STARTS = re.compile(r"([-+=:](?=\s|$|[-=:]))|(\d{1,9})([.)])")
_SMALL = re.compile(
    r"(?:A|An|As|At|By|Each|Either|Every|For|From|Half|In|It|No|Of|On|Only|The|To|What|When|With|Within|Without)\b"
)
_THE = re.compile(
    r"(?:State|Commonwealth|Republic|Province|Canton|Kingdom|Emirate|United|Federal) |(?:Netherlands|Philippines"
    r"|Nordics|Benelux|Balearic Islands|European Union|European Economic Area|Baltics|USA|UK|EU|EEA|UAE)\b"
)
_AT_END = re.compile(r"[.;,\s]+\Z")


class Open(Markup):
    """A term that is not agreed yet: it prints as what it is, and counts as false. `term` is the field."""

    term: str

    def __new__(cls, term: str = "") -> Open:
        """The place of `term`, left open."""
        made = super().__new__(cls, marked(term))
        made.term = term
        return made

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> tuple[type[Open], tuple[str]]:
        return Open, (self.term,)


OPEN = Open()


class NoneNamed(tuple[Any, ...]):
    """A list in which nothing is written. `term` is the field."""

    term: str

    def __new__(cls, term: str = "") -> NoneNamed:
        """An empty list, of the field `term`."""
        made = super().__new__(cls)
        made.term = term
        return made


class Block(dict[str, Any]):
    """A group of fields; false where none of them is written. `path` is how a template calls it."""

    def __init__(self, values: Mapping[str, Any], path: str = "", *, written: bool = True) -> None:
        """A block of `values` called `path`."""
        super().__init__(values)
        self.path = path
        self.written = written

    def __bool__(self) -> bool:
        return self.written


def block(schema: Schema, node: Node, fields: Any, path: str) -> Block:
    """The fields below `node` that the partner may see: what is written in `fields`, all others open."""
    written = fields if isinstance(fields, dict) else {}
    values = {}
    for key in sorted({key for each in node.schemas for key in each.get("properties", ())}):
        child = schema.child(node, key)
        if _may_be_seen(child):
            values[key] = _value(schema, child, written.get(key), f"{path}.{key}" if path else key)
    return Block(values, path, written=bool(written))


def _may_be_seen(node: Node) -> bool:
    if node.visibility <= Visibility.PARTNER:
        return True
    return any(each.get("x-visibility") in ("public", "partner") for s in node.schemas for each in _below(s))


def _below(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    return tuple(each for each in schema.get("properties", {}).values() if isinstance(each, dict))


def _value(schema: Schema, node: Node, written: Any, path: str) -> Any:
    kinds = {each.get("type") for each in node.schemas}
    if isinstance(written, dict) or (written is None and "object" in kinds and "string" not in kinds | _const(node)):
        return block(schema, node, written, path)
    if written is None:
        return NoneNamed(path) if kinds == {"array"} else Open(path)
    if isinstance(written, list):
        return tuple(_value(schema, schema.child(node, 0), each, f"{path}.{i}") for i, each in enumerate(written))
    return said(node.format, written) if isinstance(written, str) else written


def _const(node: Node) -> set[str]:
    """Whether the node can be a word as well."""
    return {"string"} if any("const" in each or "enum" in each for each in node.schemas) else set()


def said(format_: str, written: str) -> str:
    """A value as an agreement says it: `20 November 2026`, `10 Business Days`, `30 days` for `net 30`."""
    normal = formats.normal(format_, written) if format_ else written
    match format_:
        case "day" | "moment":
            return long_date(date.fromisoformat(normal_moment(normal)[:10]))
        case "duration":
            return normal.replace("business day", "Business Day").replace("business hour", "Business Hour")
        case "net-terms":
            days = normal.removeprefix("net ")
            return f"{days} day" if days == "1" else f"{days} days"
    return normal


def escaped(text: str) -> Markup:
    """`text` so that Markdown sees nothing in it but words, on one line."""
    words = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    words = "".join(c for c in words if unicodedata.category(c) not in ("Cf", "Co"))
    one_line = " ".join(words.split())
    marked = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", one_line)).replace("<", "&lt;").replace(">", "&gt;")
    if starts := _STARTS.match(marked):
        head = f"\\{starts[1]}" if starts[1] else f"{starts[2]}\\{starts[3]}"
        marked = head + marked[starts.end() :]
    return Markup(marked)  # noqa: S704  # Markdown, never put into HTML: what is marked up there was escaped above


def sentence(text: str) -> str:
    """`text` as a sentence: a capital first, a full stop at the end; an open term stays open."""
    if isinstance(text, Markup):
        return text + "."
    bare = _AT_END.sub("", text)
    return f"{bare[:1].upper()}{bare[1:]}."


def phrase(text: str) -> str:
    """`text` to go on in a sentence: without a full stop at its end, and small where it opens with such a word."""
    if isinstance(text, Markup):
        return text
    bare = _AT_END.sub("", text)
    return f"{bare[:1].lower()}{bare[1:]}" if _SMALL.match(bare) else bare


def usual(value: Any, ours: str) -> Any:
    """`value`, or where it is open what the house says there: told to whoever drafts as a value that nobody agreed."""
    return house(value.term, ours) if isinstance(value, (Open, NoneNamed)) else value


def assumed(value: Any, ours: str) -> Markup:
    """Nothing to read: tells that the words which follow stand for the value `ours`, where `value` is open."""
    return house(value.term, ours, words="") if isinstance(value, (Open, NoneNamed)) else Markup()


def house(term: str, ours: str, *, words: str | None = None) -> Markup:
    """`ours` as the house's own value of `term`, printed as itself or as `words`."""
    return Markup(marked(term, ours, words=ours if words is None else words))  # noqa: S704  # ours, not a deal's


def period(length: str) -> str:
    """A length of time after “every” or “each”: `month` for `1 month`."""
    return length if isinstance(length, Markup) else length.removeprefix("1 ")


def place(text: str) -> str:
    """A country or a state as a sentence says it: `the United States`, `the State of New York`, `France`."""
    if isinstance(text, Markup):
        return text
    return f"the {text}" if _THE.match(text) else text


def ceiling(cap: str) -> str:
    """A ceiling on liability as a clause says it: `12 months of fees`, an amount."""
    if isinstance(cap, Markup):
        return cap
    length, months, _ = cap.partition(" of fees")
    return f"the Fees paid and payable in the {length} before the event on which the claim rests" if months else cap
