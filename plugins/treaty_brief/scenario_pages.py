"""The scenarios on the site: a page for each deal whose figures are known, for readers inside the house."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from treaty import Page, Part, Visibility
from treaty.language.wording import counted
from treaty.views.pages import link

from treaty_brief.forecast import Given, Missing, forecast
from treaty_brief.modelling import Sides, modelled
from treaty_brief.scenario_chart import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from treaty import DealView, View

    from treaty_brief.modelling import Case, Scenario

_INDEX = "scenarios/index.html"


def pages(view: View) -> Iterator[Page]:
    """A page for each deal, and the list of them; none for an audience outside the house."""
    if view.audience < Visibility.INTERNAL:
        return
    found = [(deal, scenario) for deal in view.deals if (scenario := scenario_of(deal, view)) is not None]
    if found:
        yield Page(_INDEX, "Scenarios", (Part(_index(found)),))
    for deal, scenario in found:
        yield Page(_path(deal), f"{deal.partner} · {deal.pattern.title}: scenario", tuple(_parts(deal, scenario)))


def scenario_of(deal: DealView, view: View) -> Scenario | None:
    """What the deal would bring, from nothing but its fields; None where a figure is missing."""
    sides = Sides(view.company, deal.partner)
    try:
        figures = forecast(deal.fields, Given(), lambda _: "")
        return modelled(deal.model, deal.fields.get("terms", {}).get("commercial", {}), figures, sides)
    except Missing:
        return None


def _path(deal: DealView) -> str:
    return f"scenarios/{deal.id}.html"


def _index(found: Iterable[tuple[DealView, Scenario]]) -> str:
    rows = "".join(
        f'<tr><td><a href="{link(_INDEX, _path(deal))}">{escape(deal.partner)}</a></td>'
        f"<td>{escape(deal.pattern.title)}</td><td>{escape(scenario.title)}</td>"
        f"<td>{escape(str(scenario.cases[0].amounts[0]))}</td></tr>"
        for deal, scenario in found
    )
    head = "<tr><th>Partner</th><th>Model</th><th>Modelled</th><th>Basis of a year</th></tr>"
    return f'<table class="treaty-table"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _parts(deal: DealView, scenario: Scenario) -> Iterator[Part]:
    back = f'<p><a href="{link(_path(deal), deal.path)}">{escape(deal.partner)}</a></p>'
    heading = f"{deal.partner} · {deal.pattern.title}"
    yield Part(f"{back}<figure>{svg(scenario, heading, standalone=False)}</figure>")
    yield Part(_table(scenario, scenario.cases), "A year")
    if scenario.years > 1:
        title = f"Over {counted(scenario.years, 'year')}, each like the first"
        yield Part(_table(scenario, scenario.over_the_years()), title)
    assumed = (f"{a.what}: {a.value}{f' ({a.source})' if a.source else ''}" for a in scenario.assumptions)
    items = "".join(f"<li>{escape(each)}</li>" for each in (*assumed, *scenario.notes))
    yield Part(f"<ul>{items}</ul>", "Assumed")


def _table(scenario: Scenario, cases: Sequence[Case]) -> str:
    heads = "".join(f"<th>{escape(head[:1].upper() + head[1:])}</th>" for head in ("case", *scenario.columns))
    rows = "".join(
        f"<tr><td>{escape(case.title)}</td>{''.join(f'<td>{escape(str(a))}</td>' for a in case.amounts)}</tr>"
        for case in cases
    )
    table = f'<table class="treaty-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="treaty-scroll">{table}</div>'
