"""`treaty registrations`: what is due and what is owed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
from treaty import counted, listed
from treaty.cli.context import as_of_option, audience_option, table
from treaty.files.csv_cells import written
from treaty.quantities import Money
from treaty.report.words import printable
from treaty.terms import PARTNER, US

from treaty_registrations.case import cases, is_over, told
from treaty_registrations.commands.reading import Opened
from treaty_registrations.commands.telling import record, state
from treaty_registrations.items import items

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from treaty import Deal, Desk

    from treaty_registrations.items import Item

_HEADS = ("BY", "WHO", "WHAT", "DEAL")
_COLUMNS = (
    "deal",
    "partner",
    "registration",
    "account",
    "kind",
    "what",
    "owes",
    "by",
    "days_late",
    "amount",
    "currency",
)


@click.command("list")
@click.argument("written_deal", metavar="[DEAL]", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@audience_option
@as_of_option
def list_command(written_deal: str | None, format_: str, audience: str, as_of: str) -> None:
    """List what is due and what is owed on the registrations of DEAL, or of the whole desk.

    Answers, ends of protection, disputes, fees and clawbacks, each with who owes it and by when, and what each side
    owes in each currency. For one DEAL, where each of its registrations stands comes first.
    """
    opened = Opened.at(as_of, audience)
    deals = tuple(opened.deals(written_deal))
    found = sorted((item for deal in deals for item in items(deal, opened.desk)), key=_order)
    match format_:
        case "json":
            click.echo(json.dumps(_everything(deals, found, opened.desk), indent=2, ensure_ascii=False))
        case "csv":
            click.echo(written([_COLUMNS, *(_row(item, opened.desk) for item in found)]), nl=False)
        case _:
            opened.say_clock()
            for line in (*(_standing(deals[0], opened.desk) if written_deal else ()), *_text(found, opened.desk)):
                click.echo(line)


def _order(item: Item) -> tuple[str, str, str, str]:
    """By day, then by deal and registration; the same on every machine."""
    return told(item.by) if item.by else "", item.case.deal.id, item.case.registration.name, item.kind


def _standing(deal: Deal, desk: Desk) -> Sequence[str]:
    """Where each registration of a deal stands."""
    rows = [(c.registration.account, c.registration.registered.day.isoformat(), state(c)) for c in cases(deal, desk)]
    if not rows:
        return ()
    return (*table([("ACCOUNT", "REGISTERED", "STANDING"), *([printable(cell) for cell in row] for row in rows)]), "")


def _text(found: Sequence[Item], desk: Desk) -> Sequence[str]:
    if not found:
        return ("Nothing is due, and nothing is owed.",)
    rows = [[printable(cell) for cell in _cells(item, desk)] for item in found]
    return (*table([_HEADS, *rows]), "", f"We owe {_sums(found, US)}. Partners owe us {_sums(found, PARTNER)}.")


def _cells(item: Item, desk: Desk) -> Sequence[str]:
    late = counted(_days_late(item.by, desk), "day")
    by = told(item.by) if item.by else ""
    who = {US: "we", PARTNER: item.case.deal.partner.name}.get(item.who, f"we and {item.case.deal.partner.name}")
    is_late = item.by is not None and is_over(item.by, desk)
    if is_late:
        by += f" ({late} ago)" if _days_late(item.by, desk) else " (over)"
    return by, who, item.what, item.case.deal.id


def _days_late(by: date | datetime | None, desk: Desk) -> int:
    day = by.date() if isinstance(by, datetime) else by
    return max(0, (desk.today - day).days) if day else 0


def totals(found: Sequence[Item], side: str) -> tuple[Money, ...]:
    """What `side` owes in all, one amount for each currency, sorted by code."""
    sums: dict[str, Money] = {}
    for item in found:
        if item.who == side and item.amount is not None:
            known = sums.get(item.amount.currency)
            amount = item.amount.amount + (known.amount if known else 0)
            sums[item.amount.currency] = Money(item.amount.currency, amount)
    return tuple(sums[code] for code in sorted(sums))


def _sums(found: Sequence[Item], side: str) -> str:
    return listed([str(money) for money in totals(found, side)]) or "nothing"


def _row(item: Item, desk: Desk) -> Sequence[str]:
    money, r = item.amount, item.case.registration
    return (
        *(item.case.deal.id, item.case.deal.partner.name, r.name, r.account, item.kind, item.what, item.who),
        item.by.isoformat() if item.by else "",
        str(_days_late(item.by, desk)),
        *((f"{money.amount:f}", money.currency) if money else ("", "")),
    )


def _everything(deals: Sequence[Deal], found: Sequence[Item], desk: Desk) -> dict[str, Any]:
    return {
        "as_of": desk.as_of.isoformat(),
        "registrations": [record(case) for deal in deals for case in cases(deal, desk)],
        "open": [
            {**dict(zip(_COLUMNS, _row(item, desk), strict=True)), "days_late": _days_late(item.by, desk)}
            for item in found
        ],
        "owed": {side: [str(money) for money in totals(found, side)] for side in (US, PARTNER)},
    }
