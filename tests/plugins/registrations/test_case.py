"""Deadlines on the desk's calendar, and when two names mean one account."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import treaty_registrations
from treaty.testing import make_deal, make_desk, run_text
from treaty_registrations.accounts import key
from treaty_registrations.case import Case, cases, is_over, told
from treaty_registrations.items import items
from treaty_registrations.rules import RULES

LONDON = '[desk]\nid = "x"\ncompany = "Arcwell"\ntime_zone = "Europe/London"\nholidays = ["GB-ENG"]\n'


def case(text: str, *, policy: str = "", as_of: str = "2026-11-20", **deal: Any) -> Case:
    files = {"treaty.toml": f"schema = 1\n{policy}"} if policy else {}
    desk = make_desk(files, rules=RULES, as_of=as_of)
    return cases(make_deal({"registrations/brightwater.md": f"account: Brightwater\n{text}"}, **deal), desk)[0]


@pytest.mark.parametrize(
    ("registered", "answer_by"),
    [
        ("2026-11-17T09:30", "2026-11-19 09:30"),
        ("2026-11-20T15:00", "2026-11-24 15:00"),
        ("2026-11-21T15:00", "2026-11-25 00:00"),
        ("2026-12-24T10:00", "2026-12-30 10:00"),  # Christmas Day, a weekend, and Boxing Day's substitute on Monday
        ("2026-11-17", "2026-11-19"),
        ("2026-12-24", "2026-12-30"),
    ],
)
def test_48_business_hours_are_two_business_days(registered: str, answer_by: str) -> None:
    """To the minute where the time is known, over weekends and the holidays of the desk's calendar (T1)."""
    assert told(case(f"registered: {registered}\n", policy=LONDON, as_of="2027-01-05").answer_by) == answer_by


def test_the_last_minute_is_in_time() -> None:
    """A deadline is over only after its minute, or its day."""
    for as_of, over in (("2026-11-19T09:30", False), ("2026-11-19T09:31", True)):
        found = case("registered: 2026-11-17T09:30\n", as_of=as_of)
        assert is_over(found.answer_by, found.desk) is over
    for as_of, over in (("2026-11-19T23:59", False), ("2026-11-20", True)):
        found = case("registered: 2026-11-17\n", as_of=as_of)
        assert is_over(found.answer_by, found.desk) is over


def test_an_extension_is_as_long_as_it_says() -> None:
    """Its own end counts, also where the terms would allow a later one (L30)."""
    terms: Any = {"commercial": {"registration": {"protection": "90 days", "extension": "30 days"}}}
    text = "registered: 2026-08-10\nanswered: 2026-08-11\nanswer: accepted\nextension:\n  granted: 2026-11-05\n"
    assert case(text, terms=terms).protected_until == date(2026, 12, 9)
    assert case(f"{text}  until: 2026-11-30\n", terms=terms).protected_until == date(2026, 11, 30)
    terms["commercial"]["registration"]["protects_from"] = "registration"
    assert case(text, terms=terms).protected_until == date(2026, 12, 8)


def test_policy_says_how_long_where_the_terms_do_not() -> None:
    """Options change what is usual; what a deal agreed goes before them."""
    policy = LONDON + '[rules]\n"registrations/unanswered" = { business_hours = 72 }\n'
    text = "registered: 2026-11-16\n"
    assert told(case(text, policy=policy).answer_by) == "2026-11-19"
    terms = {"commercial": {"registration": {"answer_within": "24 business hours"}}}
    assert told(case(text, policy=policy, terms=terms).answer_by) == "2026-11-17"


def test_terms_of_thousands_of_years_never_run_out() -> None:
    """A length of time that leaves the calendar is no crash."""
    terms = {"commercial": {"registration": {"protection": "9999 years", "answer_within": "9999 years"}}}
    found = case("registered: 2026-11-16T10:00\nanswered: 2026-11-17\nanswer: accepted\n", terms=terms)
    assert (found.protected_until, found.answer_by) == (date.max, date.max)


@pytest.mark.parametrize(
    ("payer", "by", "ours"),
    [("us", "", True), ("partner", "", False), ("partner", "by: partner\n", True), ("us", "by: us\n", False)],
)
def test_who_answers(payer: str, by: str, ours: bool) -> None:
    """Who would pay the fee answers, unless the file says who registered."""
    terms = {"commercial": {"payer": payer, "fee": "10%"}}
    assert case(f"registered: 2026-11-19\n{by}", model="referral", terms=terms).is_ours_to_answer is ours


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brauhaus Ederstein AG", "BRAUHAUS EDERSTEIN A.G."),
        ("Supermercados Alborada S.A.", "Supermercados Alborada, SA"),
        ("Müller & Söhne GmbH & Co. KG", "Muller Sohne"),
        ("Straßen-Bau GmbH", "STRASSEN BAU"),
        ("Brightwater Ltd", "Brightwater Private Limited"),
        ("Piekarnia Sp. z o.o.", "piekarnia"),
    ],
)
def test_two_spellings_of_one_account(one: str, other: str) -> None:
    """Capitals, accents, punctuation and legal form tell no two firms apart."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Brightwater Ltd", "Brightwaters Ltd"), ("AG", "SA"), ("Co Ltd", "Inc Ltd"), ("Acme North", "Acme South")],
)
def test_two_accounts(one: str, other: str) -> None:
    """A name that is nothing but legal forms keeps its first word."""
    assert key(one) != key(other)


def test_dues_say_who_owes_and_keep_their_names() -> None:
    """Answers are the PAM's, money is Finance's, disputes the CPO's and the partner's; each is known by its id."""
    files = {
        "registrations/a.md": "account: A\nregistered: 2026-11-19T10:00\n",
        "registrations/b.md": "account: B\nregistered: 2026-10-19\nanswered: 2026-10-20\nanswer: accepted\n"
        "dispute: { raised: 2026-11-19T10:00, about: who called first }\n",
        "registrations/c.md": "account: C\nregistered: 2026-05-04\nanswered: 2026-05-05\nanswer: accepted\n"
        "introduction: call\nclosed: 2026-08-10\nacv: EUR 80,000\ninvoice_paid: 2026-10-05\n",
    }
    deal = make_deal(files, model="referral", pam="priya", terms={"commercial": {"payer": "us", "fee": "10%"}})
    dues = [item.due for item in items(deal, make_desk(rules=RULES))]
    assert [(d.id, str(d.by)[:10], d.owes) for d in dues] == [
        ("registration/a/answer", "2026-11-23", ("priya",)),
        ("registration/b/protection", "2027-01-18", ("partner",)),
        ("registration/b/dispute", "2026-11-22", ("cpo", "partner")),
        ("registration/c/fee", "2026-11-04", ("finance",)),
    ]


def test_a_secret_deal_is_not_named_to_who_may_not_know_of_it() -> None:
    """A collision with a confidential deal is as confidential as that deal."""

    def deal(name: str, visibility: str) -> str:
        return f"model: reseller\npartner: {{ name: {name} }}\nvisibility: {visibility}\n"

    files = {
        "deals/acme-reseller/deal.md": deal("Acme", "confidential"),
        "deals/acme-reseller/registrations/a.md": "account: Brightwater\nregistered: 2026-11-17\n",
        "deals/zenit-reseller/deal.md": deal("Zenit", "public"),
        "deals/zenit-reseller/registrations/b.md": "account: Brightwater Ltd\nregistered: 2026-11-18\n",
    }
    found = run_text(files, plugins=[treaty_registrations], select=("registrations/account-contested",)).findings
    assert [(f.deal, str(f.visibility)) for f in found] == [("zenit-reseller", "confidential")]
