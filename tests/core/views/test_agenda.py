"""Whose turn it is, and how old each debt is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from treaty import Due, Visibility
from treaty.checks.judged import Judged
from treaty.policy.roster import Grant, Person, Role, Roster
from treaty.testing import make_deal
from treaty.views.agenda import Entry, agenda

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
TODAY = NOW.date()
LEGAL = Grant(Role.LEGAL, datetime(2025, 1, 1, tzinfo=UTC))
ENDED = Grant(Role.LEGAL, datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
ROSTER = Roster({"lena": Person("lena", "Lena", grants=(LEGAL,)), "otto": Person("otto", "Otto", grants=(ENDED,))})


def entries(*dues: Due, audience: Visibility = Visibility.INTERNAL) -> tuple[Entry, ...]:
    deal = make_deal(owner="noor")
    return agenda([Judged("example", deal, dues=dues)], ROSTER, NOW, audience)


@pytest.mark.parametrize(
    ("owes", "people", "side", "roles"),
    [
        ((), ("noor",), "us", ()),
        (("legal",), ("lena",), "us", ("Legal",)),
        (("finance",), (), "us", ("Finance",)),
        (("noor", "legal"), ("lena", "noor"), "us", ("Legal",)),
        (("partner",), (), "partner", ()),
    ],
    ids=str,
)
def test_who_owes_it(owes: tuple[str, ...], people: tuple[str, ...], side: str, roles: tuple[str, ...]) -> None:
    """A role is whoever holds it today; nobody named is the owner; the partner is nobody of ours."""
    (entry,) = entries(Due("x", "Do it", owes=owes))
    assert (entry.people, entry.side, entry.roles) == (people, side, roles)


def test_the_oldest_debt_comes_first() -> None:
    """By the day it was due, or since when it is waited for; what lies ahead comes last."""
    found = entries(
        Due("ahead", "x", date(2026, 12, 1)),
        Due("waiting", "x", since=date(2026, 11, 12)),
        Due("now", "x"),
        Due("late", "x", datetime(2026, 11, 2, 9, tzinfo=UTC)),
    )
    assert [(e.due.id, e.age(TODAY)) for e in found] == [("late", 18), ("waiting", 8), ("now", 0), ("ahead", -11)]
    assert [e.is_ahead(TODAY) for e in found] == [False, False, False, True]
    assert not found[-1].is_ahead(TODAY, 11)


def test_nobody_is_told_more_than_they_may_know() -> None:
    """A due above the audience is left out."""
    secret = Due("x", "Do it", visibility=Visibility.CONFIDENTIAL)
    assert entries(secret) == ()
    assert len(entries(secret, audience=Visibility.CONFIDENTIAL)) == 1
