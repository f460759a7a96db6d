"""One partner that brings most of what the portfolio brings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from treaty import Option, Place, Problem, Scope, Severity, Visibility, counted, rule

from treaty_portfolio.gathering import worth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Gathered, Portfolio

    from treaty_portfolio.worth import Worth

ID = "portfolio/concentration"
OPTIONS = {
    "percent": Option(40, "share of a year's value in one currency, in per cent, above which one partner is too much"),
    "partners": Option(5, "partners of known value in that currency from which a share says anything"),
}


@rule(
    ID,
    severity=Severity.WARNING,
    scope=Scope.PORTFOLIO,
    reads={"terms", "milestones"},
    options=OPTIONS,
    gathers=worth,
)
def check(portfolio: Portfolio[Worth]) -> Iterator[Problem]:
    """Too much of the portfolio hangs on one partner."""
    from treaty.language.firms import firm

    from treaty_portfolio.stakes import Phase

    by_currency: dict[str, list[Gathered[Worth]]] = {}
    for each in portfolio.gathered:
        if each.fact.phase is Phase.IN_FORCE and each.fact.yearly is not None:
            by_currency.setdefault(each.fact.yearly.amount.currency, []).append(each)
    most, fewest = (portfolio.desk.option(ID, name) for name in ("percent", "partners"))
    for currency, deals in sorted(by_currency.items()):
        partners: dict[str, list[Gathered[Worth]]] = {}
        for each in deals:
            partners.setdefault(firm(each.fact.legal_name or each.partner), []).append(each)
        whole = _sum(deals)
        for _, own in sorted(partners.items()) if len(partners) >= fewest and whole else ():
            if _sum(own) * 100 > whole * most:
                yield _problem(currency, own, deals, len(partners))


def _problem(currency: str, own: Sequence[Gathered[Worth]], deals: Sequence[Gathered[Worth]], partners: int) -> Problem:
    largest = max(own, key=_value)
    ours, whole = _sum(own), _sum(deals)
    return Problem(
        f"{largest.partner} brings {ours * 100 / whole:.0f}% of what {counted(partners, 'partner')} bring in"
        f" {currency}: {ours:,.0f} of {whole:,.0f} a year",
        Place(largest.path, ("partner", "name")),
        remedy="Plan for the day on which they give notice: who takes their place, and by when.",
        # The share tells of every deal that was counted.
        visibility=Visibility(max(each.fact.secrecy for each in deals)),
    )


def _value(each: Gathered[Worth]) -> Decimal:
    return each.fact.yearly.amount.amount if each.fact.yearly else Decimal(0)


def _sum(deals: Sequence[Gathered[Worth]]) -> Decimal:
    return sum(map(_value, deals), Decimal(0))
