"""What changed between two projections, in the words of the desk: which term, from what, to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import Place, Visibility
from treaty.progress.models import DOCUMENT_TITLES
from treaty.records import schema
from treaty.records.kinds import DEAL
from treaty.source import Span

from treaty_approvals.copies import copies
from treaty_approvals.policy import EXECUTED, REDLINES
from treaty_approvals.projection import narrowed
from treaty_approvals.risks import risks
from treaty_approvals.risks import told as accepted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.deal import Deal
    from treaty.source import Pointer

    from treaty_approvals.projection import Projection

_SHOWN = 60
_SIDES = frozenset({"binds", "us", "partner"})  # keys whose names say nothing without what they are part of
_LISTED = 4


@dataclass(frozen=True, slots=True)
class Change:
    """One term, or one text, that is not what it was.

    Attributes:
        at: where it stands now, or would.
        what: its name for people.
        old, new: the values; "" for one that is not there, both "" where only the fact can be told.
        visibility: who may read the values.
    """

    at: Pointer | Place
    what: str
    old: str = ""
    new: str = ""
    visibility: Visibility = Visibility.INTERNAL

    def __str__(self) -> str:
        """`liability cap changed from 12 months of fees to 24 months of fees`."""
        if self.old and self.new:
            return f"{self.what} changed from {_short(self.old)} to {_short(self.new)}"
        if self.new:
            return f"{self.what} added: {_short(self.new)}"
        return f"{self.what} removed (it was {_short(self.old)})" if self.old else self.what


def told(changes: Iterable[Change]) -> str:
    """All of `changes` in one phrase; the first few in full."""
    said = [str(c) for c in changes]
    more = f"; and {len(said) - _LISTED} more" if len(said) > _LISTED else ""
    return "; ".join(said[:_LISTED]) + more


def between(old: Projection, new: Projection, deal: Deal, policy: str) -> tuple[Change, ...]:
    """What changed from `old` to `new`, two projections of `deal`; `policy` is the path of treaty.toml."""
    found: list[Change] = []
    both = [pointer for pointer in new.covers if pointer in old.covers]
    if (old.covers, old.kinds) != (new.covers, new.kinds):
        found.append(Change(Place(policy, Span.at(1, 1)), f"what {new.gate} covers was changed in the policy"))
    found += _terms(deal, (), narrowed(old.terms, both), narrowed(new.terms, both))
    if old.kinds == new.kinds:
        found += _texts(deal, old.texts, new.texts)
    return tuple(found)


def whole(projection: Projection, deal: Deal) -> tuple[Change, ...]:
    """Every term and text of `projection`, as what it is now."""
    texts = (Change(Place(f"{deal.folder}/{path}"), _text(path)) for path in sorted(projection.texts))
    return (*_terms(deal, (), {}, projection.terms), *texts)


def _terms(deal: Deal, pointer: Pointer, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if pointer == (REDLINES,):
        yield from _risks(deal, old or {}, new or {})
        return
    if pointer == (EXECUTED,):
        yield from _copies(deal, old or {}, new or {})
        return
    mappings = [v for v in (old, new) if isinstance(v, dict)]
    if mappings and all(v is None or isinstance(v, dict) for v in (old, new)):
        keys = dict.fromkeys(key for mapping in reversed(mappings) for key in mapping)
        for key in keys:
            yield from _terms(deal, (*pointer, key), (old or {}).get(key), (new or {}).get(key))
    elif _are_entries(old) and _are_entries(new):
        for i in range(max(len(old), len(new))):
            yield from _entry(deal, (*pointer, i), *(v[i] if i < len(v) else None for v in (old, new)))
    else:
        yield _change(deal, pointer, old, new)


def _entry(deal: Deal, pointer: Pointer, old: Any, new: Any) -> Iterator[Change]:
    """An entry of a list: field by field where it was there before, whole where it came or went."""
    if old is None or new is None:
        yield _change(deal, pointer, old, new)
    else:
        yield from _terms(deal, pointer, old, new)


def _change(deal: Deal, pointer: Pointer, old: Any, new: Any) -> Change:
    compiled = schema.load(DEAL.package, DEAL.schema)
    data = deal.document.data
    what = compiled.label(data, pointer)
    if len(pointer) > 1 and pointer[-1] in _SIDES and isinstance(pointer[-2], str):
        what = f"{compiled.label(data, pointer[:-1])}, {what}"
    if entry := max((i for i, key in enumerate(pointer) if isinstance(key, int)), default=0):
        within = f"{compiled.label(data, pointer[:entry])} (item {int(pointer[entry]) + 1})"
        what = within if entry == len(pointer) - 1 else f"{within}, {what}"
    return Change(pointer, what, _value(old), _value(new), compiled.at(data, pointer).visibility)


def _risks(deal: Deal, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Risks that were accepted, taken back or reworded, clause by clause."""
    places = {each.clause: each.at for each in risks(deal)}
    for clause in sorted(old.keys() | new.keys()):
        was, now = old.get(clause, []), new.get(clause, [])
        gone, come = ("; ".join(accepted(each) for each in a if each not in b) for a, b in ((was, now), (now, was)))
        if gone or come:
            yield Change(places.get(clause, ()), f"risk accepted on {clause}", gone, come)


def _copies(deal: Deal, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Signed files that came, went, or are other ones; with what Legal vouches for."""
    places = {each.document: Place(each.path) for each in copies(deal)}
    for document in sorted(old.keys() | new.keys()):
        was, now = (", ".join(side.get(document, {}).values()) for side in (old, new))
        if was != now:
            yield Change(places.get(document, ()), f"signed file of the {document}", was, now)


def _texts(deal: Deal, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) == new.get(path):
            continue
        word = "changed" if path in old and path in new else "was added" if path in new else "was removed"
        at = Place(f"{deal.folder}/{path}", Span.at(1, 1)) if path in new else ()
        yield Change(at, f"{_text(path)} {word}")


def _text(path: str) -> str:
    kind = path.rpartition("/")[2].removesuffix(".md")
    return f"the {'agreement' if kind == 'agreement' else DOCUMENT_TITLES.get(kind, kind)}'s text"


def _are_entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_value(v) for v in value.values())
    if isinstance(value, list):
        return ("; " if _are_entries(value) else ", ").join(_value(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
