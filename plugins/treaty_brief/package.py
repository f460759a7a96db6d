"""What a partner gets from us in a year, part by part, each with how it was counted and where it is from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.negotiation.scales import label
from treaty.records import formats

from treaty_brief.amounts import share, times, totals
from treaty_brief.components import components, line_of
from treaty_brief.forecast import Missing
from treaty_brief.places import joined, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty import Deal, Desk
    from treaty.quantities import Money

    from treaty_brief.components import Component
    from treaty_brief.forecast import Forecast
    from treaty_brief.pricing import Price

_POLICY = "treaty.toml"


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of the package with its value of a year, how it was counted, and where the figures stand."""

    title: str
    amount: Money
    how: str
    source: str
    is_rate: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """The whole of it.

    Attributes:
        parts: what has a figure.
        uncounted: what has none, and why where that helps.
    """

    parts: tuple[Counted, ...] = ()
    uncounted: tuple[str, ...] = field(default=())

    @property
    def total(self) -> tuple[Money, ...]:
        """The sum in each currency; nothing is converted."""
        return totals(each.amount for each in self.parts)

    @property
    def beside(self) -> tuple[Money, ...]:
        """What there is beside the rate."""
        return totals(each.amount for each in self.parts if not each.is_rate)


def package(deal: Deal, desk: Desk, policy: str, figures: Forecast, rate: Price | None) -> Package:
    """The package of a deal; `policy` is the text of treaty.toml, for the lines of its components."""
    found = (*_paid(deal, figures, rate), *_funds(deal), *_components(deal, desk, policy))
    parts = (each for each in found if isinstance(each, Counted))
    return Package(tuple(parts), tuple(each for each in found if isinstance(each, str)))


def _paid(deal: Deal, figures: Forecast, rate: Price | None) -> Iterator[Counted | str]:
    if rate is None or not rate.to_partner or rate.ours is None:
        return
    title = f"{_capital(label(deal, rate.term))}, {rate.ours}"
    try:
        won = figures.won()
    except Missing:
        yield f"{title}: no pipeline figure (`pipeline:` in deal.md)"
        return
    pointer = rate.term if rate.term[-1] in deal.terms.commercial else ()
    sources = [places(deal)(pointer)] if pointer else []
    sources += [figures.sources[name] for name in ("pipeline", "win rate") if name in figures.sources]
    how = f"{rate.ours} of {won} ({figures.win_rate} of {figures.pipeline})"
    yield Counted(title, share(won, rate.ours), how, joined(sources), is_rate=True)


def _funds(deal: Deal) -> Iterator[Counted]:
    """Marketing funds that the terms grant."""
    pointer = ("terms", "commercial", "mdf")
    if "mdf" in deal.terms.commercial:
        amount: Money = formats.parse("money", deal.terms.commercial["mdf"])
        yield Counted("MDF", amount, "as the terms say", places(deal)(pointer))


def _components(deal: Deal, desk: Desk, policy: str) -> Iterator[Counted | str]:
    known, offered = components(desk.config.data), deal.document.data.get("package", ())
    for index, item in enumerate(offered):
        place = places(deal)(("package", index, "what"))
        yield _offered(item, known.get(item["what"]), deal, policy, place)
    named = {item["what"] for item in offered}
    for each in known.values():
        if deal.tier and deal.tier.value in each.tiers and each.name not in named:
            amount = each.worth(deal.commercial.currency)
            yield Counted(each.title, amount, f"every {deal.tier.value.capitalize()} partner has it", _at(each, policy))


def _offered(item: Mapping[str, Any], known: Component | None, deal: Deal, policy: str, place: str) -> Counted | str:
    """One item of the deal's own list."""
    count, title = item.get("count", 1), known.title if known else item["what"]
    own = formats.parse("money", item["value"]) if "value" in item else None
    value: Money | None = own or (known.worth(deal.commercial.currency) if known else None)
    if value is None:
        return f"{_capital(title)} ({place})"
    many = f"{count} × {value}{f' a {known.per}' if known and known.per else ''}" if count > 1 else ""
    how = many or ("as the deal says" if own else "as policy values it")
    source = place if own or known is None else f"{place}, {_at(known, policy)}"
    return Counted(_capital(title), times(value, count), how, source)


def _at(each: Component, policy: str) -> str:
    line = line_of(each.name, policy)
    return f"{_POLICY}:{line}" if line else _POLICY


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def written_totals(amounts: Iterable[Money]) -> str:
    """`EUR 31,600`, `EUR 31,600 and USD 900`."""
    return " and ".join(map(str, amounts))
