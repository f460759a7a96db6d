"""What changed between two versions of a deal's fields, and what that means for us."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.deal import Deal
from treaty.document import Document
from treaty.finding import Place
from treaty.negotiation.positions import Position, Positions
from treaty.records.kinds import DEAL
from treaty.records.schema import load
from treaty_diff.fields import FieldChange, Verdict, Versions
from treaty_diff.verdicts import Weigher

BETTER, WORSE, CHANGED = Verdict.BETTER, Verdict.WORSE, Verdict.CHANGED
SCHEMA = load(DEAL.package, DEAL.schema)


def projected(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA.project(data, lambda node: node.declared)
    return found


def deal(model: str = "referral", **terms: Any) -> dict[str, Any]:
    return {"schema": 2, "model": model, "partner": {"name": "Globex"}, "terms": terms}


def changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    sides = {"us": "Acme", "partner": "Globex"}
    return Versions(SCHEMA, projected(old), projected(new), {"dora": "Dora Lind"}.get, sides).changes()  # type: ignore[arg-type]


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(each.name, each.old, each.new) for each in changes(old, new)]


LEAVES: dict[tuple[str, ...], st.SearchStrategy[Any]] = {
    ("terms", "commercial", "fee"): st.sampled_from(["8%", "10 %", "12%"]),
    ("terms", "commercial", "payer"): st.sampled_from(["us", "partner"]),
    ("terms", "commercial", "registration", "protection"): st.sampled_from(["60 days", "90 days", "90 d"]),
    ("terms", "liability", "cap"): st.sampled_from(["12 months of fees", "uncapped", "EUR 1,000"]),
    ("terms", "data", "laws"): st.lists(st.sampled_from(["GDPR", "CCPA"]), min_size=1, max_size=2, unique=True),
    ("terms", "exclusivity"): st.one_of(
        st.just("none"),
        st.lists(
            st.fixed_dictionaries(
                {"binds": st.sampled_from(["us", "partner"]), "scope": st.sampled_from(["broad", "industry"])},
                optional={"lasts": st.sampled_from(["12 months", "24 months"])},
            ),
            min_size=1,
            max_size=3,
        ),
    ),
    ("owner",): st.sampled_from(["dora", "finn"]),
    ("milestones", "draft-sent"): st.one_of(
        st.just("2026-11-01"), st.fixed_dictionaries({"on": st.just("2026-11-02"), "evidence": st.just("Mail")})
    ),
    ("next_step", "what"): st.sampled_from(["Call", "Write"]),
}


@st.composite
def deals(draw: st.DrawFn) -> dict[str, Any]:
    data: dict[str, Any] = deal()
    for path in draw(st.lists(st.sampled_from(sorted(LEAVES)), unique=True)):
        inner = data
        for key in path[:-1]:
            inner = inner.setdefault(key, {})
        inner[path[-1]] = draw(LEAVES[path])
    return data


@given(deals())
def test_nothing_differs_from_itself(data: dict[str, Any]) -> None:
    """Nor from the same with its keys in another order, or its amounts in another spelling."""
    assert changes(data, deepcopy(data)) == ()
    assert changes(data, dict(reversed(data.items()))) == ()
    assert changes(data, projected(data)) == ()


@given(deals(), deals())
def test_every_changed_field_is_told_exactly_once(old: dict[str, Any], new: dict[str, Any]) -> None:
    """What is told is what differs: no field twice, none left out, none that is the same on both sides."""
    found = changes(old, new)
    at = [(each.at, each.before is None, each.after is None) for each in found]
    assert len(at) == len(set(at))
    assert all(each.before != each.after and each.old != each.new for each in found)
    differing = {path for path in LEAVES if value(old, path) != value(new, path)}
    assert {path for path in LEAVES if any(within(each.at, path) for each in found)} == differing


def value(data: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = projected(data)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, list) and found and isinstance(found[0], dict):
        return sorted(repr(sorted(entry.items())) for entry in found)  # their order says nothing
    return {"on": found} if path[0] == "milestones" and isinstance(found, str) else found


def within(at: tuple[Any, ...], path: tuple[str, ...]) -> bool:
    return at[: len(path)] == path


def test_values_are_told_in_the_words_of_the_schema() -> None:
    """The term's name, its value in normal form, sides and people by their names."""
    old = deal(commercial={"fee": "10 %", "payer": "us", "registration": {"protection": "90 days"}})
    new = deal(commercial={"fee": "12%", "payer": "partner"})
    assert told({**old, "owner": "dora"}, new) == [
        ("referral fee", "10%", "12%"),
        ("who pays the fee", "Acme", "Globex"),
        ("registration protection", "90 days", ""),
        ("owner", "Dora Lind", ""),
    ]


def test_an_entry_is_known_by_what_it_says() -> None:
    """One that is written in front of another is one change, not three."""
    audit = {"binds": "partner", "of": "registrations", "every": "3 months"}
    other = {"binds": "us", "of": "books"}
    assert told(deal(audit=[audit]), deal(audit=[other, audit])) == [("audit rights 1", "", "binds Acme, books")]
    assert [each.after for each in changes(deal(audit=[audit, audit]), deal(audit=[audit]))] == [None]
    longer = {**audit, "every": "6 months"}
    (changed,) = changes(deal(audit=[audit, other]), deal(audit=[other, longer]))
    assert (changed.at, changed.old, changed.new) == (("terms", "audit", 1, "every"), "3 months", "6 months")


def test_none_is_said_where_it_was_written() -> None:
    """“none” is an answer, and an open term is not."""
    entry = {"binds": "us", "scope": "broad"}
    (added,) = changes(deal(exclusivity="none"), deal(exclusivity=[entry]))
    assert (added.old, added.new) == ("none", "binds Acme, broad")
    (opened,) = changes(deal(), deal(exclusivity=[entry]))
    assert opened.old == ""
    assert [(each.old, each.new) for each in changes(deal(), deal(exclusivity="none"))] == [("", "none")]


def test_a_milestone_is_one_fact() -> None:
    """Its day may be written two ways; evidence that is added is a change of its own."""
    short = {**deal(), "milestones": {"signed": "2026-11-02"}}
    full = {**deal(), "milestones": {"signed": {"on": "2026-11-02", "evidence": "Envelope"}}}
    assert told(short, full) == [("signed, evidence", "", "Envelope")]
    assert told(deal(), full) == [("signed", "", "2 November 2026, Envelope")]
    assert told(short, {**deal(), "milestones": {"signed": "2026-11-03"}}) == [
        ("signed", "2 November 2026", "3 November 2026")
    ]


def verdict(old: dict[str, Any], new: dict[str, Any], positions: Positions | None = None) -> list[FieldChange]:
    before, after = projected(old), projected(new)
    typed = Deal.of(Document("deals/globex/deal.md", new))
    weigher = Weigher(before, after, typed, positions)
    return [weigher.weighed(each) for each in changes(old, new)]


US = {"binds": "us", "scope": "industry", "industries": ["Retail"], "lasts": "12 months"}
THEM = {**US, "binds": "partner"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"commercial": {"payer": "us", "fee": "10%"}}, {"commercial": {"payer": "us", "fee": "12%"}}, WORSE),
        ({"commercial": {"payer": "us", "fee": "12%"}}, {"commercial": {"payer": "us", "fee": "10%"}}, BETTER),
        (
            {"commercial": {"payer": "partner", "fee": "10%"}},
            {"commercial": {"payer": "partner", "fee": "12%"}},
            BETTER,
        ),
        ({"commercial": {"fee": "10%"}}, {"commercial": {"fee": "12%"}}, CHANGED),
        ({"commercial": {"payer": "us", "fee": "10%"}}, {"commercial": {"payer": "us"}}, CHANGED),
        (
            {"commercial": {"payer": "us", "payment": "net 30"}},
            {"commercial": {"payer": "us", "payment": "net 60"}},
            BETTER,
        ),
        (
            {"commercial": {"payer": "us", "fee_cap": "EUR 5,000"}},
            {"commercial": {"payer": "us", "fee_cap": "uncapped"}},
            WORSE,
        ),
        ({"liability": {"cap": "12 months of fees"}}, {"liability": {"cap": "uncapped"}}, WORSE),
        ({"liability": {"cap": "uncapped"}}, {"liability": {"cap": "EUR 1,000"}}, BETTER),
        ({"liability": {"cap": "12 months of fees"}}, {"liability": {"cap": "EUR 1,000"}}, CHANGED),
        (
            {"liability": {"binds": "partner", "cap": "EUR 1,000"}},
            {"liability": {"binds": "partner", "cap": "EUR 2,000"}},
            BETTER,
        ),
        (
            {"liability": {"consequential_damages": "excluded"}},
            {"liability": {"consequential_damages": "included"}},
            WORSE,
        ),
        ({"term": {"revenue_minimum": "EUR 1,000"}}, {"term": {"revenue_minimum": "none"}}, WORSE),
        ({"ip": {"joint": "joint"}}, {"ip": {"joint": "partner"}}, WORSE),
        ({"ip": {"joint": "joint"}}, {"ip": {"joint": "creator"}}, CHANGED),
        ({"ip": {"joint": "partner"}}, {"ip": {"joint": "us"}}, BETTER),
        ({"exclusivity": "none"}, {"exclusivity": [US]}, WORSE),
        ({"exclusivity": [US]}, {"exclusivity": "none"}, BETTER),
        ({"exclusivity": "none"}, {"exclusivity": [THEM]}, BETTER),
        ({"exclusivity": [US]}, {"exclusivity": [{**US, "scope": "broad"}]}, WORSE),
        ({"exclusivity": [US]}, {"exclusivity": [{**US, "scope": "territory"}]}, CHANGED),
        ({"exclusivity": [US]}, {"exclusivity": [{**US, "scope": "sub-vertical"}]}, BETTER),
        ({"exclusivity": [THEM]}, {"exclusivity": [{**THEM, "scope": "broad"}]}, BETTER),
        ({"exclusivity": [US]}, {"exclusivity": [{**US, "lasts": "24 months"}]}, WORSE),
        ({"exclusivity": [THEM]}, {"exclusivity": [{**THEM, "lasts": "24 months"}]}, BETTER),
        ({"exclusivity": [US]}, {"exclusivity": [{**US, "industries": ["Retail", "Banking"]}]}, WORSE),
        ({"exclusivity": [US]}, {"exclusivity": [{**US, "industries": ["Banking"]}]}, CHANGED),
        ({"exclusivity": [US]}, {"exclusivity": [THEM]}, BETTER),
        ({"audit": "none"}, {"audit": [{"binds": "both", "of": "books"}]}, WORSE),
        ({"most_favoured_nation": "none"}, {"most_favoured_nation": [{"binds": "us"}]}, WORSE),
        ({}, {"obligations": [{"who": "us", "what": "Train ten people"}]}, WORSE),
        ({}, {"obligations": [{"who": "partner", "what": "Train ten people"}]}, BETTER),
        ({}, {"obligations": [{"who": "both", "what": "Meet"}]}, CHANGED),
        ({"law": {"governing": "England"}}, {"law": {"governing": "Delaware"}}, CHANGED),
    ],
)
def test_what_anybody_would_call_better_or_worse(old: dict[str, Any], new: dict[str, Any], expected: Verdict) -> None:
    """Who pays and whom it binds decide; where that does not tell, nothing is claimed (P1)."""
    assert [each.verdict for each in verdict(deal(**old), deal(**new))] == [expected]


@pytest.mark.parametrize(
    ("model", "term", "old", "new", "expected"),
    [
        ("co-sell", "sourced", "10%", "15%", WORSE),
        ("co-sell", "mdf", "EUR 10,000", "EUR 20,000", WORSE),
        ("reseller", "discount", "20%", "30%", WORSE),
        ("reseller", "payment", "net 60", "net 30", BETTER),
        ("reseller", "minimum_commitment", "EUR 1,000", "EUR 2,000", BETTER),
        ("oem", "royalty", "5%", "8%", BETTER),
        ("joint-venture", "payment", "net 30", "net 60", CHANGED),
        ("joint-venture", "equity", {"us": "50%"}, {"us": "40%"}, WORSE),
        ("joint-venture", "equity", {"partner": "50%"}, {"partner": "40%"}, BETTER),
    ],
)
def test_what_each_model_makes_of_a_figure(model: str, term: str, old: Any, new: Any, expected: Verdict) -> None:
    """A partner that buys from us pays us; one that brings us customers is paid."""
    found = verdict(deal(model, commercial={term: old}), deal(model, commercial={term: new}))
    assert [each.verdict for each in found] == [expected]


def stand(term: str, better: str | tuple[str, ...], ideal: str, target: str, minimum: str) -> Positions:
    place = Place("positions.yaml")
    return Positions("positions.yaml", (Position(tuple(term.split("/")), better, ideal, target, minimum, place),))


def test_positions_decide_for_those_who_know_them() -> None:
    """The verdict is that of the position, with the distance to target and minimum (P1)."""
    ours = stand("terms/commercial/fee", "lower", "8%", "10%", "12%")
    old, new = deal(commercial={"fee": "10%"}), deal(commercial={"fee": "13%"})
    (worse,) = verdict(old, new, ours)
    assert worse.verdict is WORSE
    assert worse.standing == "3 points short of target 10%, 1 point past minimum 12%"
    (better,) = verdict(new, deal(commercial={"fee": "9.5%"}), ours)
    assert better.verdict is BETTER
    assert better.standing == "0.5 points better than target 10%, 2.5 points within minimum 12%"
    (gone,) = verdict(old, deal(), ours)
    assert gone.standing == "open; target 10%, minimum 12%"


def test_a_position_on_a_whole_restriction_weighs_its_entries() -> None:
    """Words from best to worst, for the list that the entry is in."""
    ours = stand("terms/exclusivity", ("none", "sub-vertical", "industry", "broad"), "none", "none", "sub-vertical")
    (added,) = verdict(deal(exclusivity="none"), deal(exclusivity=[{"binds": "us", "scope": "industry"}]), ours)
    assert added.verdict is WORSE
    assert added.standing == "short of target none, past minimum sub-vertical"


def test_dates_and_people_are_neither_better_nor_worse() -> None:
    """What voids no approval is told apart."""
    (owner,) = verdict({**deal(), "owner": "dora"}, {**deal(), "owner": "finn"})
    assert owner.exempt
    assert owner.verdict is CHANGED
