"""What the parts of a package are worth by policy: `[package]` in treaty.toml."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import Problem
from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.quantities import Money


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a package that policy gives a value.

    Attributes:
        values: worth a year, one amount in each currency.
        per: what one of it is (`seat`), or "" where it is had or not.
        tiers: the tiers that have it anyway.
    """

    name: str
    title: str
    values: tuple[Money, ...]
    per: str = ""
    tiers: tuple[str, ...] = ()

    def worth(self, currency: str) -> Money:
        """In the currency of a deal if policy knows it, else in its first one."""
        return next((each for each in self.values if each.currency == currency), self.values[0])


def components(policy: Mapping[str, Any]) -> Mapping[str, Component]:
    """The components by name, in the order of the policy."""
    return {name: _component(name, table) for name, table in policy.get("package", {}).items()}


def complaints(policy: Mapping[str, Any]) -> Iterator[Problem]:
    """Two values of one component in the same currency."""
    for name, each in components(policy).items():
        twice = [code for code, count in Counter(m.currency for m in each.values).items() if count > 1]
        if twice:
            message = f"`{name}` is worth two amounts in {twice[0]}"
            yield Problem(message, ("package", name, "value"), remedy="Keep one amount for each currency.")


def line_of(name: str, text: str) -> int:
    """The line of treaty.toml that begins the component; 0 where it cannot be told."""
    word = re.escape(name)
    heading = re.compile(rf"""\s*(?:\[\s*package\s*\.\s*["']?{word}["']?\s*\]|["']?{word}["']?\s*=)""")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if heading.match(line)), 0)


def _component(name: str, table: Mapping[str, Any]) -> Component:
    values = [table["value"]] if isinstance(table["value"], str) else table["value"]
    return Component(
        name,
        table.get("title", name[:1].upper() + name[1:]),
        tuple(formats.parse("money", value) for value in values),
        table.get("per", ""),
        tuple(table.get("tiers", ())),
    )
