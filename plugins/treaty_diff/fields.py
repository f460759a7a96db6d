"""What changed between two versions of a record's fields: by pointer, in normal form, in the words of the schema."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from treaty.views.sections import Sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from treaty.records.schema import Schema
    from treaty.source import Pointer

#: Names that say nothing without what they are part of.
_VAGUE = frozenset(
    {"who is bound", "our share", "the partner's share", "revenue a year in this scenario", "geographies", "industries"}
    | {
        "products",
        "how often",
        "measure",
        "target",
        "result",
        "measured on",
        "evidence",
        "by",
        "due",
        "done by",
        "note",
    }
    | {"reason", "person", "who owes it", "decision", "decided on", "decided by", "minutes", "role", "from", "until"}
)
#: A date that may also be written as a mapping with this key.
_DAY = "on"
_NOTHING = "none"
#: Entries that have less in common than this are two things, not one that changed.
_ALIKE = 1 / 3


class Verdict(StrEnum):
    """What a change means for us."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, or one entry of a list, that is not what it was.

    Attributes:
        at: where it stands in the new version; where it is gone, in the old one.
        name: for people.
        old, new: the values for people; "" where there is none.
        before, after: the plain values; None where there is none.
        exempt: it voids no approval.
        verdict: whether it is better or worse for us, where that can be told.
        standing: how it stands to our positions; confidential.
    """

    at: Pointer
    name: str
    old: str
    new: str
    before: Any
    after: Any
    exempt: bool = False
    verdict: Verdict = Verdict.CHANGED
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of one record, both already cut down to what may be seen; `old` or `new` is empty where it is not.

    Attributes:
        name: a person's name for people, from their id.
        sides: what the two sides are called, by `us` and `partner`.
    """

    schema: Schema
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    name: Callable[[str], str] = str
    sides: Mapping[str, str] | None = None

    def changes(self) -> tuple[FieldChange, ...]:
        """Every change once, in the order of the new version; what is gone comes behind its neighbours."""
        return tuple(self._walk((), (), dict(self.old), dict(self.new)))

    def _walk(self, was: Pointer, at: Pointer, old: Any, new: Any) -> Iterator[FieldChange]:
        """`was` and `at` are where the values stand in the old and in the new version."""
        old, new = _alike(old, new)
        if old == new:
            return
        if _are_entries(old) or _are_entries(new):
            yield from self._entries(was, at, old, new)
        elif all(v is None or isinstance(v, dict) for v in (old, new)) and not _is_event(old, new):
            for key in dict.fromkeys([*(new or {}), *(old or {})]):
                yield from self._walk((*was, key), (*at, key), (old or {}).get(key), (new or {}).get(key))
        else:
            yield self._change(was, at, old, new)

    def _entries(self, was: Pointer, at: Pointer, old: Any, new: Any) -> Iterator[FieldChange]:
        """Entries are told apart by what they say, so that one that is added in front is one change."""
        gone, come = _left(_listed(old), _listed(new)), _left(_listed(new), _listed(old))
        pairs = dict(_pairs(gone, come))
        for index, entry in come:
            if index in pairs:
                yield from self._walk((*was, pairs[index][0]), (*at, index), pairs[index][1], entry)
            else:
                yield self._change(was, (*at, index), _NOTHING if old == _NOTHING else None, entry)
        paired = {index for index, _ in pairs.values()}
        for index, entry in gone:
            if index not in paired:
                yield self._change((*was, index), at, entry, _NOTHING if new == _NOTHING else None)

    def _change(self, was: Pointer, at: Pointer, old: Any, new: Any) -> FieldChange:
        """The one place where a change is put into words."""
        here = at if new is not None and new != _NOTHING else was
        data = self.new if here is at else self.old
        return FieldChange(
            at=here,
            name=self._named(here, data),
            old=self._said(self.old, was, old),
            new=self._said(self.new, at, new),
            before=old,
            after=new,
            exempt=self.schema.at(data, here).exempt,
        )

    def _said(self, data: Mapping[str, Any], at: Pointer, value: Any) -> str:
        if value is None:
            return ""
        sections = Sections(self.schema, data, self.name, self.sides or {})
        if not isinstance(value, dict) or value.keys() == {"us", "partner"}:
            return self._one(sections, at, value)
        said = {key: self._one(sections, (*at, key), each) for key, each in value.items()}
        return ", ".join(f"binds {word}" if key == "binds" else word for key, word in said.items())

    def _one(self, sections: Sections, at: Pointer, value: Any) -> str:
        """A value that is part of nothing; people by their names."""
        wanted = self.schema.raw.get("$defs", {}).get("person")
        is_person = isinstance(value, str) and wanted in self.schema.at(sections.fields, at).schemas
        return self.name(value) if is_person else sections.say(at, value)

    def _named(self, at: Pointer, data: Mapping[str, Any]) -> str:
        """The field's name, with that of what it is part of where it says too little alone."""
        words = [key for key in at if isinstance(key, str)]
        label = self.schema.label(data, at)
        if isinstance(at[-1], int):
            return self._of_list(at, data)
        if at[-1] == _DAY and len(words) > 1:
            return self._named(at[:-1], data)
        if label in _VAGUE and len(words) > 1:
            return f"{self._named(at[:-1], data)}, {label}"
        if isinstance(at[-2:][0], int) and self._is_one_of_many(at[:-1], data):
            return f"{self._of_list(at[:-1], data)}, {label}"
        return label

    def _of_list(self, at: Pointer, data: Mapping[str, Any]) -> str:
        label = self.schema.label(data, at[:-1])
        return f"{label} {int(at[-1]) + 1}" if self._is_one_of_many(at, data) else label

    def _is_one_of_many(self, at: Pointer, data: Any) -> bool:
        for key in at[:-1]:
            data = data[key]
        return len(data) > 1


def _alike(old: Any, new: Any) -> tuple[Any, Any]:
    """Two ways of writing a milestone's day in one."""
    if isinstance(old, str) and isinstance(new, dict) and _DAY in new:
        return {_DAY: old}, new
    if isinstance(new, str) and isinstance(old, dict) and _DAY in old:
        return old, {_DAY: new}
    return old, new


def _is_event(old: Any, new: Any) -> bool:
    """Whether a milestone or a hand tick came or went: its day, its evidence and its author are one fact."""
    there = old or new
    return (old is None or new is None) and bool(there) and _DAY in there


def _are_entries(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _left(these: Sequence[Any], those: Sequence[Any]) -> list[tuple[int, Any]]:
    """What of `these` is not among `those`, as often as it is there, with its index."""
    known = list(those)
    found = []
    for index, each in enumerate(these):
        if each in known:
            known.remove(each)
        else:
            found.append((index, each))
    return found


def _pairs(gone: Sequence[tuple[int, Any]], come: Sequence[tuple[int, Any]]) -> Iterator[tuple[int, tuple[int, Any]]]:
    """Each entry that came, by its index, with the one it used to be: the most alike first."""
    ranked = sorted(
        ((-_likeness(old, new), i, j, old) for i, old in gone for j, new in come if _likeness(old, new) >= _ALIKE),
        key=lambda each: each[:3],
    )
    left, right = set(), set()
    for _, i, j, old in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield j, (i, old)


def _likeness(old: Any, new: Any) -> float:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return 0
    keys = {*old, *new}
    same = sum(key in old and key in new and bool(old[key] == new[key]) for key in keys)
    return same / max(1, len(keys))
