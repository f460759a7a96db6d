"""A difference on the terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click
from treaty.report.words import printable

from treaty_diff.fields import Verdict
from treaty_diff.model import Status
from treaty_diff.saying import (
    FOR_US,
    NOTHING,
    approvals,
    arrow,
    clause,
    closing,
    cut,
    fate,
    finding,
    harmless,
    others,
    shown,
    standing,
    substance,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treaty_diff.fields import FieldChange
    from treaty_diff.model import DealChange, Difference, TextChange

_COLOURS = {Verdict.WORSE: "red", Verdict.BETTER: "green", Verdict.CHANGED: None}
_SIGNS = {Verdict.WORSE: "▼", Verdict.BETTER: "▲", Verdict.CHANGED: "·"}
_NAME = 34
_CLAUSE = 700
_VALUE = 200


def lines(difference: Difference, width: int) -> Iterator[str]:
    """The whole difference, `width` columns wide."""
    yield click.style(printable(f"{difference.old} → {difference.new}"), dim=True)
    if not difference.deals and not difference.policy:
        yield from ("", NOTHING)
    for deal in told(difference):
        yield from ("", click.style(printable(f"{deal.title} · {deal.id}"), bold=True))
        yield from _wrapped(standing(deal), width)
        yield from _deal(deal, width)
    if difference.policy:
        yield from ("", click.style("Policy and people", bold=True))
        yield from _items("", [f"{change.name}: {arrow(change)}" for change in difference.policy], width)
    said = list(closing(difference))
    if said:
        yield ""
    for line in said:
        yield from _wrapped(line, width)


def _deal(deal: DealChange, width: int) -> Iterator[str]:
    terms, more = shown(deal)
    if terms:
        yield _title("Terms")
        yield from _terms(terms, width, is_new=deal.status is Status.NEW)
    if more:
        yield f"  {more}"
    yield from _items("Approvals", approvals(deal), width)
    yield from _items("Findings that appear", map(finding, deal.appeared), width)
    yield from _items("Findings that disappear", map(finding, deal.disappeared), width)
    if deal.texts:
        yield _title("Text")
    for text in deal.texts:
        yield from _text(text, width)
    if deal.positions:
        yield _title("Our positions (confidential)")
        yield from _terms(deal.positions, width)
    yield from _items("Dates and people", others(deal), width)
    yield from _items("Records", deal.records, width)


def _terms(changes: Iterable[FieldChange], width: int, *, is_new: bool = False) -> Iterator[str]:
    for change in changes:
        name = textwrap.wrap(printable(change.name), _NAME) or [""]
        value = cut(change.new, _VALUE) if is_new else arrow(change, _VALUE)
        told = textwrap.wrap(value, max(20, width - _NAME - 6), break_on_hyphens=False)
        for i in range(max(len(name), len(told))):
            sign = _SIGNS[change.verdict] if i == 0 else " "
            head, line = (part[i] if i < len(part) else "" for part in (name, told))
            yield click.style(f"  {sign} {head:<{_NAME}}  {line}".rstrip(), fg=_COLOURS[change.verdict])
        why = "; ".join(part for part in (FOR_US[change.verdict], change.standing) if part)
        if why:
            yield from _wrapped(why, width, indent=" " * (_NAME + 6), colour=_COLOURS[change.verdict])


def _text(text: TextChange, width: int) -> Iterator[str]:
    yield from _wrapped(fate(text), width, indent="  ")
    for change in substance(text):
        yield click.style(f"  {cut(clause(change), width - 4)}", underline=True)
        if change.words:
            yield from _wrapped(cut(change.words, _CLAUSE), width, indent="    ")
    for line in harmless(text):
        yield from _wrapped(line, width, indent="  ")


def _items(title: str, said: Iterable[str], width: int) -> Iterator[str]:
    said = list(said)
    if said and title:
        yield _title(title)
    for line in said:
        yield from textwrap.wrap(
            cut(line, 600), width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )


def _title(title: str) -> str:
    return click.style(title.upper(), dim=True)


def _wrapped(text: str, width: int, indent: str = "", colour: str | None = None) -> Iterator[str]:
    for line in textwrap.wrap(
        printable(text), width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    ):
        yield click.style(line, fg=colour) if colour else line
