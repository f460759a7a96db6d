"""What a deal says, as titled tables in the words of its schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from treaty.language.wording import long_date
from treaty.quantities import normal_moment
from treaty.views.pages import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from treaty.records.schema import Schema
    from treaty.source import Pointer

#: The title of the terms that have no table of their own.
LONE_TERMS = "Other terms"
#: Keys whose value is a person's id.
_PEOPLE = frozenset({"owner", "pam", "by"})
_SHARES = frozenset({"us", "partner"})
_SIDES = _SHARES | {"both"}


@dataclass(frozen=True, slots=True)
class Sections:
    """Makes the tables of one deal.

    Attributes:
        fields: what is left of the front matter for the audience.
        name: a person's name for people, from their id.
        sides: what the two sides are called, by `us` and `partner`.
    """

    schema: Schema
    fields: Mapping[str, Any]
    name: Callable[[str], str] = str
    sides: Mapping[str, str] = field(default_factory=dict)

    def all(self) -> Iterator[Section]:
        """Every table, in the order of the page."""
        yield from self._facts()
        for key in ("partner", "us", "markets"):
            yield from self._table("parties", (key,))
        yield from self._table("commercial", ("terms", "commercial"))
        for key in ("obligations", "success_criteria"):
            yield from self._table("delivery", ("terms", key))
        for key in ("results", "reviews", "renewals"):
            yield from self._table("delivery", (key,))
        yield from self._checklist()
        yield from self._legal()

    def _facts(self) -> Iterator[Section]:
        """The lone fields of the deal itself: who owns it, which dates matter."""
        shown = ("owner", "pam", "target_signature", "approach_again", "nda", "sanctions_screened")
        rows = tuple((self.label((key,)), self.say((key,), self.fields[key])) for key in shown if key in self.fields)
        if rows:
            yield Section("facts", "At a glance", rows)

    def _table(self, group: str, at: Pointer) -> Iterator[Section]:
        value = self._get(at)
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            yield Section(group, self.label(at), tuple(self._rows((*at, 0), value[0])))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            keys = tuple(dict.fromkeys(key for item in value for key in item))
            rows = tuple(
                tuple(self.say((*at, i, k), item[k]) if k in item else "" for k in keys) for i, item in enumerate(value)
            )
            yield Section(group, self.label(at), rows, tuple(self.label((*at, 0, k)) for k in keys))
        elif isinstance(value, dict):
            yield Section(group, self.label(at), tuple(self._rows(at, value)))

    def _legal(self) -> Iterator[Section]:
        """Every term that is not shown elsewhere, so that a term added to the schema is never left out."""
        terms = self._get(("terms",)) or {}
        lone = []
        for key, value in terms.items():
            at: Pointer = ("terms", key)
            if key in ("commercial", "obligations", "success_criteria"):
                continue
            found = tuple(self._table("legal", at))
            yield from found
            if not found:
                lone.append((self.label(at), self.say(at, value)))
        if lone:
            yield Section("legal", LONE_TERMS, tuple(lone))

    def _checklist(self) -> Iterator[Section]:
        """What is to be done after signature, the open items too."""
        at: Pointer = ("checklist",)
        if (done := self._get(at)) is None:
            return
        items = (key for s in self.schema.at(self.fields, at).schemas for key in s.get("properties", ()))
        rows = tuple(
            (self.label((*at, key)), *(self.say((*at, key, told), done[key][told]) for told in ("on", "by")))
            if key in done
            else (self.label((*at, key)), "open", "")
            for key in items
        )
        yield Section("delivery", self.label(at), rows, ("Item", "Done", "By"))

    def _rows(self, at: Pointer, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Label and value of every field at or below `at`."""
        for key, inner in value.items():
            here = (*at, key)
            if isinstance(inner, dict) and inner.keys() != _SHARES:
                yield from self._rows(here, inner)
            elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
                for i, item in enumerate(inner):
                    words = ", ".join(self.say((*here, i, k), v) for k, v in item.items())
                    yield f"{self.label(here)} {i + 1}", words
            else:
                yield self.label(here), self.say(here, inner)

    def say(self, at: Pointer, value: Any) -> str:
        """A value in words; sides by their names, the words of a fixed choice without their hyphens."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, dict):
            return " / ".join(f"{self.sides.get(key, key)} {self.say((*at, key), v)}" for key, v in value.items())
        if isinstance(value, list):
            return ", ".join(self.say((*at, i), v) for i, v in enumerate(value))
        node = self.schema.at(self.fields, at)
        if node.format in ("day", "moment"):
            day, _, time = normal_moment(value).partition("T")
            return f"{long_date(date.fromisoformat(day))} {time}".rstrip()
        choice = {word for s in node.schemas for word in s.get("enum", ())}
        if choice and choice <= _SIDES:
            return self.sides.get(value, value)
        if choice:
            return str(value).replace("-", " ")
        if at[-1] == "term":
            return self.label(tuple(str(value).split("/")))
        return self.name(str(value)) if at[-1] in _PEOPLE else str(value)

    def label(self, at: Pointer) -> str:
        """The field's name, as a row or a table begins with it."""
        text = self.schema.label(self.fields, at)
        return text[:1].upper() + text[1:]

    def _get(self, at: Pointer) -> Any:
        value: Any = self.fields
        for key in at:
            value = value.get(key) if isinstance(value, dict) else None
        return value
