"""What is assumed when money is modelled: the pipeline, how much of it is won, for how many years."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.negotiation.scales import written
from treaty.quantities.duration import Family
from treaty.records import formats

from treaty_brief.amounts import share

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from treaty.quantities import Duration, Money, Percent
    from treaty.source import Pointer

_MONTHS = 12
_OPTION = {"pipeline": "--pipeline", "win rate": "--win-rate", "units": "--units", "hours": "--hours"}
_EXAMPLE = {"pipeline": '"EUR 1,000,000"', "win rate": "30%", "units": "500", "hours": "2,000"}
_FIELD = {"pipeline": "value", "win rate": "win_rate", "units": "units", "hours": "hours"}


class Missing(Exception):
    """A figure without which nothing can be modelled; the text says which, and how to give it."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A figure that a model rests on, and where it is from."""

    what: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Given:
    """Figures given for this once; they go before those of the deal."""

    pipeline: Money | None = None
    win_rate: Percent | None = None
    units: int | None = None
    hours: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The figures of one deal.

    Attributes:
        pipeline: what is expected to be sold a year, at the partner's or our prices, before it is won or lost.
        win_rate: how much of the pipeline is won.
        units: licences or devices a year.
        hours: hours of services a year.
        years: how many years are added up.
        sources: where each is from, by its name.
    """

    pipeline: Money | None = None
    win_rate: Percent | None = None
    units: int | None = None
    hours: int | None = None
    years: int = 1
    sources: Mapping[str, str] = field(default_factory=dict)

    def won(self) -> Money:
        """What is won of the pipeline in a year.

        Raises:
            Missing: one of the two figures is.
        """
        if self.pipeline is None:
            raise missing("pipeline")
        if self.win_rate is None:
            raise missing("win rate")
        return share(self.pipeline, self.win_rate)

    def assumed(self, *names: str) -> tuple[Assumption, ...]:
        """The figures called `names` that are known, for people; the years always."""
        every = {
            "pipeline": ("pipeline a year", self.pipeline),
            "win rate": ("win rate", self.win_rate),
            "units": ("units a year", self.units),
            "hours": ("hours of services a year", self.hours),
            "years": ("years", self.years),
        }
        found = ((name, *every[name]) for name in (*names, "years"))
        return tuple(Assumption(what, _plain(v), self.sources.get(n, "")) for n, what, v in found if v is not None)


def missing(name: str) -> Missing:
    """What to say of the missing figure `name`."""
    what = {"pipeline": "What the pipeline is worth a year", "win rate": "How much of the pipeline is won"}.get(
        name, f"How many {name} a year there are"
    )
    return Missing(
        f"{what} is not known. Give `{_OPTION[name]} {_EXAMPLE[name]}`, or write "
        f"`pipeline: {{ {_FIELD[name]}: … }}` in deal.md."
    )


def forecast(fields: Mapping[str, Any], given: Given, where: Callable[[Pointer], str]) -> Forecast:
    """The figures of a deal with these fields; `where` names the place of a field for people."""
    sources: dict[str, str] = {}

    def take(name: str, own: Any, pointers: tuple[Pointer, ...], format_: str = "") -> Any:
        if own is not None:
            sources[name] = f"given as {_OPTION[name]}"
            return own
        for pointer in pointers:
            if (value := written(fields, pointer)) is not None:
                sources[name] = where(pointer)
                return formats.parse(format_, value) if format_ else value
        return None

    worth: tuple[Pointer, ...] = (("pipeline", "value"), ("terms", "commercial", "pipeline_target"))
    years, sources["years"] = _years(fields, given.years, where)
    return Forecast(
        pipeline=take("pipeline", given.pipeline, worth, "money"),
        win_rate=take("win rate", given.win_rate, (("pipeline", "win_rate"),), "percent"),
        units=take("units", given.units, (("pipeline", "units"),)),
        hours=take("hours", given.hours, (("pipeline", "hours"),)),
        years=years,
        sources=sources,
    )


def _years(fields: Mapping[str, Any], given: int | None, where: Callable[[Pointer], str]) -> tuple[int, str]:
    """How many years: those given, else the whole years of the initial term, else one."""
    if given is not None:
        return given, "given as --years"
    pointer = ("terms", "term", "initial")
    if (initial := written(fields, pointer)) is not None:
        length: Duration = formats.parse("duration", initial)
        if length.unit.family is Family.MONTHS and length.size >= _MONTHS:
            return length.size // _MONTHS, f"initial term, {where(pointer)}".rstrip(", ")
    return 1, "one year, as no initial term is written"


def _plain(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
