"""What a deal would bring, model by model: amounts of a year under stated assumptions, and nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from treaty.progress.models import Model
from treaty.quantities import Percent, QuantityError
from treaty.terms import COMMERCIAL, PARTNER, CoSell, Implementation, JointVenture, Oem, Referral, Reseller
from treaty.terms.paying import payer

from treaty_brief.amounts import before_discount, half, minus, share, times, totals
from treaty_brief.forecast import Missing, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from treaty.quantities import Money
    from treaty.terms import Commercial

    from treaty_brief.forecast import Assumption, Forecast


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two sides are called."""

    us: str
    partner: str


@dataclass(frozen=True, slots=True)
class Case:
    """One row: its name, and an amount for every column."""

    title: str
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A table of what is earned in a year.

    Attributes:
        columns: the heads of the amounts.
        charted: which columns are the parts of a bar.
        cases: its rows, every amount in `currency`.
        years: over how many years the same is added up.
        notes: what the terms say that no figure shows.
    """

    title: str
    columns: tuple[str, ...]
    charted: tuple[int, ...]
    cases: tuple[Case, ...]
    assumptions: tuple[Assumption, ...]
    years: int = 1
    notes: tuple[str, ...] = ()

    @property
    def currency(self) -> str:
        """The one currency of the table."""
        return self.cases[0].amounts[0].currency

    def over_the_years(self) -> tuple[Case, ...]:
        """The rows over all years.

        Raises:
            QuantityError: that is more than an amount can be.
        """
        return tuple(Case(c.title, tuple(times(a, self.years) for a in c.amounts)) for c in self.cases)


def modelled(model: Model, commercial: Mapping[str, Any], forecast: Forecast, sides: Sides) -> Scenario | None:
    """The scenario of a deal with these commercial terms; None where the model moves no money.

    Raises:
        Missing: a term or a figure is; the text says how to give it.
    """
    view: Any = COMMERCIAL[model](commercial)
    makers: Mapping[Model, Callable[[Any, Forecast, Sides], Scenario]] = {
        Model.REFERRAL: _referral,
        Model.CO_SELL: _co_sell,
        Model.RESELLER: _reseller,
        Model.IMPLEMENTATION: _implementation,
        Model.OEM: _oem,
        Model.JOINT_VENTURE: _joint_venture,
    }
    if model not in makers:
        return None
    try:
        found = makers[model](view, forecast, sides)
        found.over_the_years()
    except QuantityError as error:
        raise Missing(f"{error} Nothing can be modelled with it.") from None
    currencies = sorted({a.currency for case in found.cases for a in case.amounts})
    if len(currencies) > 1:
        raise Missing(f"These figures are in {' and '.join(currencies)}. Give the pipeline in the deal's currency.")
    return found


def _paid(model: Model, terms: Commercial, sides: Sides) -> tuple[str, str]:
    """Who is paid and who pays, by name."""
    side = payer(model, terms.data)
    if not side:
        raise Missing("Nothing says who pays. Write `payer: us` or `payer: partner` into the commercial terms.")
    return (sides.us, sides.partner) if side == PARTNER else (sides.partner, sides.us)


def _referral(terms: Referral, forecast: Forecast, sides: Sides) -> Scenario:
    fee, won = _written(terms.fee, "fee"), forecast.won()
    receiver, debtor = _paid(Model.REFERRAL, terms, sides)
    paid = share(won, fee)
    notes = []
    if terms.fee_cap not in (None, "uncapped"):
        notes.append(f"The fee is capped at {terms.fee_cap}; a cap on single deals is not modelled.")
    if terms.clawback:
        notes.append(f"Fees of customers who leave within {terms.clawback} come back, which is not modelled.")
    return Scenario(
        f"A fee of {fee} on what is won",
        ("first-year ACV won", f"fee to {receiver}", f"left for {debtor}"),
        (2, 1),
        (Case(f"Fee of {fee}", (won, paid, minus(won, paid))),),
        forecast.assumed("pipeline", "win rate"),
        forecast.years,
        tuple(notes),
    )


def _co_sell(terms: CoSell, forecast: Forecast, sides: Sides) -> Scenario:
    sourced = _written(terms.sourced, "sourced")
    influenced, won = terms.influenced or Percent.parse("0%"), forecast.won()
    receiver, debtor = _paid(Model.CO_SELL, terms, sides)
    one = half(won)
    shares = (
        (f"All sourced by {sides.partner}", share(won, sourced)),
        ("Half sourced, half influenced", totals([share(one, sourced), share(minus(won, one), influenced)])[0]),
        ("All influenced", share(won, influenced)),
    )
    notes = (f"MDF of {terms.mdf} comes on top.",) if terms.mdf else ()
    return Scenario(
        f"A share of {sourced} where sourced, {influenced} where influenced",
        ("first-year ACV won", f"share of {receiver}", f"left for {debtor}"),
        (2, 1),
        tuple(Case(title, (won, paid, minus(won, paid))) for title, paid in shares),
        forecast.assumed("pipeline", "win rate"),
        forecast.years,
        notes,
    )


def _reseller(terms: Reseller, forecast: Forecast, sides: Sides) -> Scenario:
    discount, won = _written(terms.discount or terms.margin, "discount"), forecast.won()
    commitment = terms.minimum_commitment
    cases = [("As forecast", won), ("Half of the forecast", half(won))]
    if commitment and (enough := before_discount(commitment, discount)):
        cases.append(("Commitment just met", enough))
    columns = ["sales at list price", f"paid to {sides.us}", f"margin of {sides.partner}"]
    rows = []
    for title, sold in cases:
        margin = share(sold, discount)
        paid = minus(sold, margin)
        short = (minus(commitment, paid),) if commitment else ()
        rows.append(Case(title, (sold, paid, margin, *short)))
    notes = []
    if commitment:
        columns.append("short of the commitment")
        notes.append(f"The commitment of {commitment} a year is held against what {sides.partner} pays.")
        notes.append(f"Shortfall: {terms.shortfall}." if terms.shortfall else "What a shortfall costs is not written.")
    title = f"A discount of {discount} off list"
    assumed = forecast.assumed("pipeline", "win rate")
    return Scenario(title, tuple(columns), (1, 2), tuple(rows), assumed, forecast.years, tuple(notes))


def _implementation(terms: Implementation, forecast: Forecast, sides: Sides) -> Scenario:
    columns: list[str] = []
    product: tuple[Money, ...] = ()
    if terms.referral and (forecast.pipeline or not forecast.hours):
        won = forecast.won()
        product = (won, minus(won, fee := share(won, terms.referral)), fee)
        columns += ["first-year ACV won", f"left for {sides.us}", f"referral share of {sides.partner}"]
    cases = [Case("Referral share", product)] if product else []
    notes = [] if forecast.hours else ["Services are not modelled: give `--hours` a year."]
    if forecast.hours:
        columns.append(f"services of {sides.partner}")
        rates = _written(terms.hourly_rate.lowest, "hourly_rate/from"), terms.hourly_rate.highest
        known = tuple(dict.fromkeys(rate for rate in rates if rate))
        cases = [Case(f"Services at {rate} an hour", (*product, times(rate, forecast.hours))) for rate in known]
    elif not product:
        raise missing("hours")
    title = "Product revenue for us, services for the partner" if forecast.hours else "A share of what is referred"
    assumed = forecast.assumed("pipeline", "win rate", "hours") if product else forecast.assumed("hours")
    charted = tuple(range(1, len(columns))) if product else (0,)
    return Scenario(title, tuple(columns), charted, tuple(cases), assumed, forecast.years, tuple(notes))


def _oem(terms: Oem, forecast: Forecast, sides: Sides) -> Scenario:
    rate, heads, names, rows = _royalties(terms, forecast, sides)
    minimum, cases = terms.minimum_commitment, []
    for title, before, royalty in rows:
        top_up = (minus(minimum, royalty),) if minimum else ()
        cases.append(Case(title, (*before, royalty, *top_up, *totals([royalty, *top_up]))))
    topped = ("topped up to the minimum",) if minimum else ()
    first = len(heads)
    return Scenario(
        f"A royalty of {rate}",
        (*heads, "royalty", *topped, f"due to {sides.us}"),
        tuple(range(first, first + 1 + len(topped))),
        tuple(cases),
        forecast.assumed(*names),
        forecast.years,
        (f"Shortfall: {terms.shortfall}.",) if minimum and terms.shortfall else (),
    )


_Row = tuple[str, tuple["Money", ...], "Money"]


def _royalties(
    terms: Oem, forecast: Forecast, sides: Sides
) -> tuple[str, tuple[str, ...], tuple[str, ...], list[_Row]]:
    """The rate, the heads before the royalty, the figures used, and title, amounts before and royalty of each row."""
    if terms.royalty is None and terms.royalty_per_unit is not None:
        if forecast.units is None:
            raise missing("units")
        whole = times(terms.royalty_per_unit, forecast.units)
        rows: list[_Row] = [("As forecast", (), whole), ("Half of the forecast", (), half(whole))]
        return f"{terms.royalty_per_unit} a unit", (), ("units",), rows
    royalty, won = _written(terms.royalty, "royalty"), forecast.won()
    rows = [
        (t, (sold,), share(sold, royalty)) for t, sold in (("As forecast", won), ("Half of the forecast", half(won)))
    ]
    return str(royalty), (f"sales of {sides.partner}",), ("pipeline", "win rate"), rows


_SOURCES = (
    ("company_sourced", "Company-sourced"),
    ("partner_sourced", "Partner-sourced"),
    ("joint_sourced", "Joint-sourced"),
)


def _joint_venture(terms: JointVenture, forecast: Forecast, sides: Sides) -> Scenario:
    cases, notes, own = [], [], 0
    for key, title in _SOURCES:
        split = getattr(terms.revenue_split, key)
        if split.us is None or split.partner is None:
            notes.append(f"{title}: no split is written.")
            continue
        revenue = split.revenue or forecast.won()
        own += split.revenue is not None
        cases.append(Case(title, (revenue, share(revenue, split.us), share(revenue, split.partner))))
    if not cases:
        raise Missing("The revenue split is not written: `terms/commercial/revenue_split` in deal.md.")
    notes += _put_in(terms, sides)
    assumed = forecast.assumed(*(("pipeline", "win rate") if own < len(cases) else ()))
    return Scenario(
        "Revenue by who brought it",
        ("revenue", sides.us, sides.partner),
        (1, 2),
        tuple(cases),
        assumed,
        forecast.years,
        tuple(notes),
    )


def _put_in(terms: JointVenture, sides: Sides) -> Iterator[str]:
    """What each side brings in, where it is worth something."""
    for who, name in (("us", sides.us), ("partner", sides.partner)):
        worth = totals(each.worth for each in terms.contributions if each.who == who and each.worth)
        if worth:
            yield f"{name} puts in {_listed(worth)}."


def _listed(amounts: Iterable[Money]) -> str:
    return " and ".join(map(str, amounts))


def _written(value: T | None, name: str) -> T:
    if value is None:
        raise Missing(f"Nothing can be modelled before `terms/commercial/{name}` is written in deal.md.")
    return value
