"""What the pages of the lifecycle cannot show: figures in messages, dues, and what a shortfall costs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import treaty_lifecycle
from treaty import Due, Severity
from treaty.checks.departments import Departments
from treaty.plugins import Plugins
from treaty.quantities import Money
from treaty.rule import READS
from treaty.testing import make_deal, make_desk, run_text
from treaty_lifecycle.minimums import price
from treaty_lifecycle.rules import RULES

SIGNED = {"interest": {"on": "2024-11-18", "evidence": "e-mail"}, "signed": "2025-01-20"}
TERM = {
    "effective": "2025-01-28",
    "initial": "24 months",
    "renewal": "automatic",
    "renewal_period": "12 months",
    "renewal_notice": "60 days",
}
LONDON = {"treaty.toml": 'schema = 1\ndesk = { id = "x", company = "Arcwell", holidays = ["GB-ENG"] }\n'}


def messages(rule: str, as_of: str = "2026-11-20", **fields: Any) -> list[str]:
    """What the rule says of a signed deal with these fields."""
    deal, desk = make_deal(milestones=SIGNED, **fields), make_desk(LONDON, rules=RULES, as_of=as_of)
    (found,) = [each for each in RULES if each.id == f"lifecycle/{rule}"]
    assert found.check is not None
    return [problem.message for problem in found.check(deal, desk)]


def dues(as_of: str = "2026-11-20", **fields: Any) -> dict[str, Due]:
    """What is due of a deal, signed unless its fields say otherwise."""
    plugins = Plugins.of(treaty_lifecycle)
    asked = Departments.of(plugins, make_desk(LONDON, rules=RULES, as_of=as_of), READS)
    found = asked.dues(make_deal(**{"milestones": SIGNED, **fields}))
    assert plugins.faults == []
    assert len({due.id for due in found}) == len(found)
    return {due.id: due for due in found}


def test_only_the_clock_never_stops_a_commit() -> None:
    """What turns up by waiting is a warning or a note; only a contradiction is an error."""
    errors = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
    assert errors == {"lifecycle/date-impossible"}


def test_the_notice_that_falls_on_a_sunday_must_be_there_on_friday() -> None:
    """The day before the weekend, or before a holiday of the desk's calendars."""
    (said,) = messages("renewal-undecided", terms={"term": TERM})
    assert said == (
        "A notice against renewal must be there by 2026-11-29 (a Sunday; the last business day before it is Friday,"
        " 2026-11-27), in 9 days, and nobody has decided: without one the agreement goes on until 2028-01-27"
    )


def test_a_notice_that_was_missed_says_for_how_long_we_are_bound() -> None:
    """And a decision that nobody sent is told with the same day."""
    (silent,) = messages("renewal-undecided", "2026-12-01", terms={"term": TERM})
    assert silent == (
        "The last day for a notice, 2026-11-29, passed 2 days ago and nobody had decided: after 2027-01-27 the"
        " agreement goes on until 2028-01-27"
    )
    unsent = [{"decision": "exit", "on": "2026-11-18", "by": "victor"}]
    (late,) = messages("notice-missing", "2026-12-01", terms={"term": TERM}, renewals=unsent)
    assert late == (
        "“exit” was decided on 2026-11-18, and no notice is recorded: its last day was 2026-11-29, and the agreement"
        " goes on until 2028-01-27"
    )


@pytest.mark.parametrize(
    ("words", "cost"),
    [
        ("We may invoice 40% of the difference, or lower the discount", "EUR 25,040"),
        ("Half of the difference is paid as a licence credit", "EUR 31,300"),
        ("The difference is invoiced with the last statement", "EUR 62,600"),
        ("12.5% of the shortfall", "EUR 7,825"),
        ("The discount falls by three points", None),
        ("", None),
    ],
)
def test_a_shortfall_costs_what_the_words_say_and_nothing_is_guessed(words: str, cost: str | None) -> None:
    """A share of the difference is worked out, anything else is left to people."""
    found = price(words, Money.parse("EUR 62,600"))
    assert (str(found) if found else None) == cost


def test_a_missed_minimum_is_told_in_money() -> None:
    """The difference, and what it costs by the words of the deal."""
    path = "terms/commercial/minimum_commitment"
    (said,) = messages(
        "minimum-missed",
        model="reseller",
        results=[{"measure": "x", "term": path, "year": 1, "actual": "EUR 187,400", "on": "2026-01-31"}],
        terms={
            "commercial": {"minimum_commitment": "EUR 250,000", "shortfall": "40% of the difference is due"},
            "term": TERM,
        },
    )
    assert said == (
        "Contract year 1 closed at EUR 187,400, EUR 62,600 below the EUR 250,000 agreed, which is EUR 25,040 by what"
        " was agreed"
    )


def test_the_last_day_for_a_notice_is_due_until_it_is_given() -> None:
    """Its entry stays the same one when a decision is taken, and goes when the partner has the letter."""
    open_ = dues(terms={"term": TERM})["renewal-notice"]
    assert open_.by == date(2026, 11, 29)
    assert "(by Friday, 2026-11-27" in open_.what
    decided = {"decision": "exit", "on": "2026-11-18", "by": "victor"}
    assert dues(terms={"term": TERM}, renewals=[decided])["renewal-notice"].what.startswith("Give notice: “exit”")
    given = dues(terms={"term": TERM}, renewals=[{**decided, "notice": "2026-11-19"}])
    assert "renewal-notice" not in given
    assert given["term-end"].by == date(2027, 1, 27)
    renewed = dues(terms={"term": TERM}, renewals=[{**decided, "decision": "renew"}])
    assert not {"renewal-notice", "term-end"} & renewed.keys()


def test_a_review_is_due_on_the_day_agreed_and_owed_by_the_account_manager() -> None:
    """Each has its own number, so that a calendar keeps them apart."""
    held = [{"on": "2026-08-06", "next": "2026-11-26"}]
    review = dues(reviews=held, pam="priya")["review/2"]
    assert (review.by, review.owes) == (date(2026, 11, 26), ("priya",))
    assert dues()["review/1"].owes == ()


def test_obligations_are_due_of_the_side_that_took_them() -> None:
    """Ours are the owner's; one that is met is gone."""
    obligations = [
        {"who": "us", "what": "Deliver", "by": "2026-12-01"},
        {"who": "partner", "what": "Test", "by": "2026-12-01"},
        {"who": "both", "what": "Publish", "by": "2026-12-01"},
        {"who": "us", "what": "Name a PAM"},
        {"who": "partner", "what": "Certify", "by": "2026-10-01"},
    ]
    found = dues(
        owner="noor",
        terms={"obligations": obligations},
        results=[{"measure": "certify", "actual": "done", "on": "2026-09-01"}],
    )
    owed = {id_: due.owes for id_, due in found.items() if id_.startswith("obligation/")}
    assert owed == {"obligation/1": (), "obligation/2": ("partner",), "obligation/3": ("noor", "partner")}


def test_a_criterion_is_due_until_it_was_measured_on_its_day() -> None:
    """An interim figure does not close it."""
    terms = {"success_criteria": [{"measure": "Customers", "target": "10", "by": "2026-10-30"}]}
    interim = {"measure": "Customers, to date", "actual": "5", "on": "2026-09-01"}
    assert "criterion/1" in dues(terms=terms, results=[interim])
    assert "criterion/1" not in dues(terms=terms, results=[interim, {**interim, "on": "2026-10-30"}])


def test_a_minimum_is_due_at_the_end_of_its_year_unless_it_is_reached() -> None:
    """With what was counted so far."""
    path = "terms/commercial/minimum_commitment"
    terms = {"commercial": {"minimum_commitment": "EUR 250,000"}, "term": TERM}
    counted = {"measure": "x", "term": path, "actual": "EUR 187,400", "on": "2026-11-16"}
    due = dues(model="reseller", terms=terms, results=[counted])["minimum/minimum_commitment/2"]
    assert (due.by, due.what) == (
        date(2027, 1, 27),
        "Contract year 2 closes: EUR 250,000 were agreed at least; EUR 187,400 so far",
    )
    reached = dues(model="reseller", terms=terms, results=[{**counted, "actual": "EUR 250,000"}])
    assert "minimum/minimum_commitment/2" not in reached


def test_what_outlives_an_agreement_is_due_on_its_last_day() -> None:
    """Nothing else of a deal that has ended is."""
    found = dues(
        model="referral",
        milestones={**SIGNED, "terminated": "2026-08-31"},
        terms={"commercial": {"tail": "6 months"}, "term": TERM, "confidentiality": {"lasts": "1 month"}},
    )
    assert {id_: due.by for id_, due in found.items()} == {"tail/fees": date(2027, 2, 28)}


def test_a_certification_is_due_before_it_expires() -> None:
    """Counted from the last one."""
    found = dues(
        model="alliance",
        terms={"commercial": {"certification_expires": "12 months"}},
        results=[
            {"measure": "x", "term": "terms/commercial/certification", "actual": "done", "on": "2026-02-20"},
        ],
    )
    assert found["certification"].by == date(2027, 2, 20)


@pytest.mark.parametrize("stage", [{}, {"draft-sent": "2026-11-02"}, {"walked-away": "2026-11-02"}])
def test_before_signature_nothing_is_asked(stage: dict[str, str]) -> None:
    """A deal that is being negotiated has no term, no review and no obligation yet."""
    obligations = [{"who": "us", "what": "Deliver", "by": "2026-10-01"}]
    milestones = {"interest": SIGNED["interest"], **stage}
    assert dues(milestones=milestones, terms={"term": TERM, "obligations": obligations}) == {}
    files = {"deal.md": "terms: { obligations: [{ who: us, what: Deliver, by: 2026-10-01 }] }\n"}
    assert run_text(files, plugins=[treaty_lifecycle]).findings == ()
