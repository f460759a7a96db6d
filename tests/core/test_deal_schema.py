"""The deal's schema says of every field what it is, who may see it, and whether an approval binds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from treaty.finding import Visibility
from treaty.progress.models import Model
from treaty.records import schema
from treaty.records.explaining import violations
from treaty.records.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.records.schema import Node

DEAL = schema.load("treaty_schemas", "deal.schema.json")

#: What may change without voiding an approval, and why.
EXEMPT = {
    "schema": "the version of the file's form",
    "visibility": "who at the desk may know of the deal binds nobody outside",
    "partner.sponsor": "a person to talk to, who signs nothing",
    "partner.signatory_email": "where the request to sign is sent",
    "us.sponsor": "a person to talk to, who signs nothing",
    "summary": "our own words about the deal",
    "owner": "who works on it",
    "pam": "who works on it",
    "nda": "a fact, with its own date",
    "sanctions_screened": "a fact, with its own date",
    "master_agreement": "a fact, with its own date",
    "target_signature": "a plan",
    "next_step": "a plan",
    "milestones": "facts, which happen after the approval",
    "approach_again": "a plan",
    "escalation": "facts about the negotiation",
    "hold": "facts about the negotiation",
    "checklist": "facts, which happen after the approval",
    "results": "facts, which happen after signature",
    "reviews": "facts, which happen after signature",
    "renewals": "decisions about the next term; new terms are approved like any",
    "pipeline": "an expectation of ours",
    "package": "what we offer beside the terms; a term that it changes is approved like any",
}
#: The restrictions, and where each is written.
RESTRICTIONS = ("exclusivity", "non-compete", "most-favoured-nation", "audit", "non-solicitation")


def fields(compiled: Schema, model: Model | None = None) -> Iterator[tuple[str, Node]]:
    """Every field of a deal of `model`, down to the leaves, as `terms.exclusivity[].binds`."""
    yield from _below(compiled, compiled.root({"model": str(model)} if model else {}), "")


def _below(compiled: Schema, node: Node, path: str) -> Iterator[tuple[str, Node]]:
    for key in dict.fromkeys(key for each in node.schemas for key in each.get("properties", {})):
        below = f"{path}.{key}" if path else key
        child = compiled.child(node, key)
        yield below, child
        yield from _below(compiled, child, below)
    if any("items" in each for each in node.schemas):
        item = compiled.child(node, 0)
        yield f"{path}[]", item
        yield from _below(compiled, item, f"{path}[]")


@pytest.mark.parametrize("model", Model)
def test_every_field_has_a_title(model: Model) -> None:
    """Messages and pages call it by name."""
    assert [path for path, node in fields(DEAL, model) if not node.title] == []


@pytest.mark.parametrize("model", Model)
def test_every_field_says_who_may_see_it(model: Model) -> None:
    """Itself, or a node above it; what the partner will sign is the partner's to see, positions of ours are not."""
    assert list(untold(DEAL, model)) == []
    terms = {path: node.visibility for path, node in fields(DEAL, model) if path.startswith("terms")}
    assert set(terms.values()) == {Visibility.PARTNER}


def untold(compiled: Schema, model: Model | None = None) -> Iterator[str]:
    """The fields for which neither their own node nor one above sets a level."""
    told = {""} if "x-visibility" in compiled.raw else set()
    for path, node in fields(compiled, model):
        above = path.removesuffix("[]") if path.endswith("[]") else path.rpartition(".")[0]
        if above in told or any("x-visibility" in each for each in node.schemas):
            told.add(path)
        else:
            yield path


def test_the_lint_finds_a_field_without_a_level() -> None:
    """At any depth; a level beside it does not count, one above does."""
    a = {"x-visibility": "public"}
    inner = {"properties": {"x": {}, "y": dict(a)}}
    raw = {"properties": {"a": dict(a), "b": {}, "c": {**a, **inner}, "d": inner, "e": {"items": {}}}}
    assert list(untold(Schema(raw))) == ["b", "d", "d.x", "e", "e[]"]


def test_only_what_binds_nobody_is_exempt_from_approvals() -> None:
    """Each with its reason; a term never is."""
    found = {path for path, node in fields(DEAL) if any(s.get("x-approval") == "exempt" for s in node.schemas)}
    assert found == EXEMPT.keys()
    for model in Model:
        assert [path for path, node in fields(DEAL, model) if path.startswith("terms") and node.exempt] == []


def test_every_restriction_says_whom_it_binds() -> None:
    """Alone in its definition as in a deal, and the remedy is ours."""
    for name in RESTRICTIONS:
        definition = DEAL.raw["$defs"][name]
        assert "binds" in definition["required"], name
        assert definition["x-message"], name


def complaints(terms: Mapping[str, Any], model: Model = Model.CO_SELL) -> list[tuple[str, Any, str]]:
    """What is said of a deal with these terms: message, place, remedy."""
    data = {"schema": DEAL.raw["properties"]["schema"]["const"], "model": str(model), "partner": {"name": "Acme"}}
    found = [v.problem for v in violations(DEAL, data | {"terms": terms})]
    return [(p.message, p.at, p.remedy) for p in found]


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("exclusivity", {"scope": "broad"}),
        ("non_compete", {"scope": "other"}),
        ("most_favoured_nation", {"covers": "list price"}),
        ("audit", {"of": "registrations"}),
    ],
)
def test_a_restriction_that_binds_nobody_is_one_finding(key: str, entry: dict[str, str]) -> None:
    """In its place, with an example of how it is written."""
    ((message, at, remedy),) = complaints({key: [entry]})
    assert "needs `binds`" in message
    assert at == ("terms", key, 0)
    assert "binds:" in remedy


def test_non_solicitation_binds_somebody() -> None:
    """It is no list, and the same holds (L12)."""
    ((message, _, remedy),) = complaints({"non_solicitation": {"lasts": "12 months"}})
    assert message == "Non-solicitation of employees needs `binds`"
    assert remedy == "Say whom it binds: `{ binds: both, lasts: 12 months }`."


@pytest.mark.parametrize(
    ("commercial", "message", "at", "remedy"),
    [
        (
            {"sourced": "120%"},
            "Share of sourced deals: 120% is more than 100%",
            ("sourced",),
            "Write it like `10%` or `12.5%`.",
        ),
        (
            {"registration": {"protection": "a while"}},
            "Registration protection: “a while” is not a length of time",
            ("registration", "protection"),
            "Write it like `90 days`, `12 months` or `48 business hours`.",
        ),
        (
            {"joint_credit": {"us": "50%"}},
            "Joint-credit split needs `partner`",
            ("joint_credit",),
            "A split gives both shares: `{ us: 60%, partner: 40% }`.",
        ),
        (
            {"forecast": 3},
            "Forecast sharing is a sentence, or `{ partner_every: 1 month, us_every: 1 quarter }`",
            ("forecast",),
            "",
        ),
    ],
)
def test_bad_input_is_one_finding(commercial: dict[str, Any], message: str, at: tuple[str, ...], remedy: str) -> None:
    """What is wrong, at its place, with the remedy."""
    assert complaints({"commercial": commercial}) == [(message, ("terms", "commercial", *at), remedy)]


def test_no_money_changes_hands_in_an_alliance() -> None:
    """A fee there is a mistake about the model, not a misspelt word; a misspelt word still is one (T5, S7)."""
    ((message, at, remedy),) = complaints({"commercial": {"fee": "10%"}}, Model.ALLIANCE)
    assert (message, at) == ("`fee` is not a field in commercial terms", ("terms", "commercial", "fee"))
    assert remedy.startswith("No money changes hands in a technology alliance")
    ((_, _, remedy),) = complaints({"commercial": {"integration_scop": "Connector"}}, Model.ALLIANCE)
    assert remedy == "Did you mean `integration_scope`?"
