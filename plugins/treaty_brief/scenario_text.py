"""A scenario for the terminal, and as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.language.wording import counted

from treaty_brief.layout import columns, wrapped
from treaty_brief.scenario_chart import widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty_brief.modelling import Case, Scenario

_SHADES = "█▒░▓"


def lines(scenario: Scenario, heading: str, width: int) -> Iterator[str]:
    """The table of a year, bars, the sum over all years, what is assumed."""
    yield heading
    yield f"{scenario.title}, a year"
    yield ""
    yield from _table(scenario, scenario.cases, width)
    yield ""
    yield from _bars(scenario, min(40, width - 38))
    if scenario.years > 1:
        yield from ("", f"OVER {counted(scenario.years, 'YEAR').upper()}, EACH LIKE THE FIRST", "")
        yield from _table(scenario, scenario.over_the_years(), width)
    yield from ("", "ASSUMED")
    for each in scenario.assumptions:
        source = f" ({each.source})" if each.source else ""
        yield from wrapped(f"{each.what}: {each.value}{source}", width, "  ")
    for note in scenario.notes:
        yield from wrapped(note, width, "  ")


def _table(scenario: Scenario, cases: Sequence[Case], width: int) -> Iterator[str]:
    heads = ("", *(f"{head[:1].upper()}{head[1:]}" for head in scenario.columns))
    rows = [(case.title, *map(str, case.amounts)) for case in cases]
    return columns([heads, *rows], width, right=range(1, len(heads)))


def _bars(scenario: Scenario, room: int) -> Iterator[str]:
    shades = dict(zip(scenario.charted, _SHADES, strict=False))
    yield "   ".join(f"{shade} {scenario.columns[i]}" for i, shade in shades.items())
    title = max(len(case.title) for case in scenario.cases)
    for case, long in zip(scenario.cases, widths(scenario, room), strict=True):
        bar = "".join(shade * length for shade, length in zip(shades.values(), long, strict=True))
        yield f"{case.title:<{title}}  {bar}".rstrip()


def plain(scenario: Scenario, deal: str) -> dict[str, Any]:
    """The same as plain values, for programs; amounts are written as deals write them."""
    return {
        "deal": deal,
        "title": scenario.title,
        "columns": list(scenario.columns),
        "a_year": _rows(scenario.cases),
        "years": scenario.years,
        "over_the_years": _rows(scenario.over_the_years()),
        "assumptions": [{"what": a.what, "value": a.value, "source": a.source} for a in scenario.assumptions],
        "notes": list(scenario.notes),
    }


def _rows(cases: Sequence[Case]) -> list[dict[str, Any]]:
    return [{"case": case.title, "amounts": list(map(str, case.amounts))} for case in cases]
