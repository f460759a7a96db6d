"""A signed agreement in time: terms, renewals, notice, contract years."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from treaty.signed.contract import Contract
from treaty.testing import make_deal, make_desk

TERM = {
    "effective": "2025-01-28",
    "initial": "24 months",
    "renewal": "automatic",
    "renewal_period": "12 months",
    "renewal_notice": "60 days",
}


def contract(as_of: str, term: dict[str, str] | None = None, **fields: Any) -> Contract:
    milestones = {"signed": "2025-01-20", **fields.pop("milestones", {})}
    deal = make_deal(terms={"term": TERM if term is None else term}, milestones=milestones, **fields)
    found = Contract.of(deal, make_desk(as_of=as_of))
    assert found is not None
    return found


def test_before_signature_there_is_none() -> None:
    """Nothing runs, and nothing can be renewed."""
    assert Contract.of(make_deal(terms={"term": TERM}), make_desk()) is None
    later = make_deal(terms={"term": TERM}, milestones={"signed": "2027-01-20"})
    assert Contract.of(later, make_desk()) is None


def test_the_notice_is_due_so_long_before_the_term_is_over() -> None:
    """Sixty whole days lie between the last day for the notice and the first day of the next term."""
    found = contract("2026-11-20")
    assert (found.term.first, found.term.last) == (date(2025, 1, 28), date(2027, 1, 27))
    assert found.notice_by == date(2026, 11, 29)
    assert found.following == date(2028, 1, 27)


@pytest.mark.parametrize(("as_of", "last"), [("2027-01-27", "2027-01-27"), ("2027-01-28", "2028-01-27")])
def test_it_renews_by_itself_on_the_day_after(as_of: str, last: str) -> None:
    """On its last day the old term still runs."""
    assert str(contract(as_of).term.last) == last


def test_without_an_effective_date_it_runs_from_signature() -> None:
    """Which is the day that everybody knows."""
    assert contract("2025-06-01", {"initial": "12 months"}).term.first == date(2025, 1, 20)
    assert contract("2025-06-01", {}).term.last is None


@pytest.mark.parametrize(
    ("decision", "last", "following"),
    [
        ({"decision": "exit", "notice": "2026-11-29"}, "2027-01-27", None),
        ({"decision": "exit", "notice": "2026-11-30"}, "2028-01-27", "2029-01-27"),
        ({"decision": "exit"}, "2028-01-27", "2029-01-27"),
        ({"decision": "renegotiate", "notice": "2026-11-20", "until": "2027-06-30"}, "2027-06-30", "2028-06-30"),
        ({"decision": "renew"}, "2028-01-27", "2029-01-27"),
    ],
)
def test_a_notice_in_time_ends_it_and_nothing_else_does(
    decision: dict[str, str], last: str, following: str | None
) -> None:
    """A decision that nobody told the partner changes nothing; an agreed end does."""
    found = contract("2027-02-01", renewals=[{"on": "2026-11-20", "by": "victor", **decision}])
    assert (str(found.term.last), found.following and str(found.following)) == (last, following)


def test_a_renewal_by_agreement_is_agreed() -> None:
    """Without a decision the term is the last one."""
    term = {**TERM, "renewal": "by-agreement"}
    assert contract("2027-02-01", term).following is None
    assert str(contract("2027-02-01", term).term.last) == "2027-01-27"
    renewed = contract("2027-02-01", term, renewals=[{"on": "2026-11-20", "by": "victor", "decision": "renew"}])
    assert str(renewed.term.last) == "2028-01-27"


def test_a_short_month_shortens_no_later_term() -> None:
    """From 31 August by six months: the end of February, then again the 31st."""
    term = {"effective": "2025-08-31", "initial": "6 months", "renewal": "automatic", "renewal_period": "6 months"}
    ends = [str(contract(day, term).term.last) for day in ("2025-09-01", "2026-03-01", "2026-09-01")]
    assert ends == ["2026-02-27", "2026-08-30", "2027-02-27"]


def test_a_renewal_of_no_length_ends() -> None:
    """Nothing is followed for ever."""
    term = {**TERM, "renewal_period": "0 days"}
    assert str(contract("2030-01-01", term).term.last) == "2027-01-27"


def test_it_stops_where_it_was_terminated() -> None:
    """What would have been renewed later never was."""
    found = contract("2029-01-01", milestones={"terminated": "2026-05-04"})
    assert (str(found.term.last), str(found.ended)) == ("2027-01-27", "2026-05-04")
    assert found.runs_on(date(2026, 5, 3))
    assert not found.runs_on(date(2026, 5, 4))


@pytest.mark.parametrize(
    ("day", "year"),
    [("2025-01-27", 0), ("2025-01-28", 1), ("2026-01-27", 1), ("2026-01-28", 2), ("2027-12-31", 3)],
)
def test_contract_years_are_counted_from_the_effective_date(day: str, year: int) -> None:
    """The first is 1."""
    found = contract("2026-11-20")
    assert found.year_of(date.fromisoformat(day)) == year
    assert str(found.year(2).first) == "2026-01-28"
    assert str(found.year(2).last) == "2027-01-27"
