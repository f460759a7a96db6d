"""Views of plain values that satisfied the deal's schema: a field is parsed when a rule reads it, and only then."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from treaty.quantities import Duration, LiabilityCap, Money, NetTerms, Percent

T = TypeVar("T")
V = TypeVar("V", bound="View")


@dataclass(frozen=True, slots=True)
class View:
    """A part of a deal's terms over its plain values; what is not written reads as None, "" or ()."""

    data: Mapping[str, Any] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.data


class Field(Generic[T]):
    """A field of a view, by the name under which the deal writes it: how it is read, and what it is where absent."""

    __slots__ = ("absent", "name", "read")

    def __init__(self, read: Callable[[Any], T], absent: T, name: str = "") -> None:
        self.read, self.absent, self.name = read, absent, name

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = self.name or name

    @overload
    def __get__(self, view: None, owner: type) -> Field[T]: ...
    @overload
    def __get__(self, view: View, owner: type) -> T: ...
    def __get__(self, view: View | None, owner: type) -> Field[T] | T:
        if view is None:
            return self
        value = view.data.get(self.name)
        return self.absent if value is None else self.read(value)


def quantity(format_: str, name: str = "") -> Field[Any]:
    """A quantity of the schema's `format_`, or None."""
    return Field(partial(formats.parse, format_), None, name)


def rate() -> Field[Percent | None]:
    """A rate, `10%`."""
    return quantity("percent")


def length() -> Field[Duration | None]:
    """A length of time, `90 days`."""
    return quantity("duration")


def money(name: str = "") -> Field[Money | None]:
    """An amount, `EUR 250,000`."""
    return quantity("money", name)


def net_terms() -> Field[NetTerms | None]:
    """Payment terms, `net 30`."""
    return quantity("net-terms")


def liability_cap() -> Field[LiabilityCap | None]:
    """A cap on liability, `12 months of fees`."""
    return quantity("liability-cap")


def currency() -> Field[str]:
    """The code of a currency, `EUR`; "" where nothing is written."""
    return Field(partial(formats.parse, "currency"), "")


def day() -> Field[date | None]:
    """A date."""
    return quantity("day")


def words(name: str = "") -> Field[str]:
    """A text, or one of the schema's words; "" where nothing is written."""
    return Field(str, "", name)


def several() -> Field[tuple[str, ...]]:
    """A list of texts."""
    return Field(tuple, ())


def yes() -> Field[bool | None]:
    """True or false; None where nothing is said."""
    return Field(bool, None)


def count() -> Field[int | None]:
    """A whole number."""
    return Field(int, None)


def part(view: type[V]) -> Field[V]:
    """A block of fields; an empty view where it is not written."""
    return Field(view, view())


def entries(view: type[V]) -> Field[tuple[V, ...]]:
    """A list of blocks."""
    return Field(lambda written: tuple(map(view, written)), ())
