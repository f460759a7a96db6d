"""The schemas: two validators that agree, a level on every leaf, annotations that are found."""

from __future__ import annotations

import copy
import random
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.finding import Visibility
from treaty.progress.models import Model
from treaty.records import schema
from treaty.records.explaining import refusals, violations

from tests.benchmarks.generate import deal

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = sorted(f.name for f in files("treaty_schemas").iterdir() if f.name.endswith(".schema.json"))
RECORDS = [n for n in NAMES if n not in ("config.schema.json", "report.schema.json")]
DEAL = schema.load("treaty_schemas", "deal.schema.json")
WORDS = (
    "",
    "none",
    "10%",
    "10 %",
    "a while",
    "2026-02-30",
    "2026-11-20",
    "NO",
    "EUR 5",
    "uncapped",
    "12 months of fees",
)
OTHERS: tuple[Any, ...] = (
    0,
    -1,
    3,
    2.5,
    True,
    None,
    [],
    {},
    ["x"],
    [{}],
    {"x": 1},
    [{"binds": "us"}],
    [{"binds": "us", "scope": "broad"}],
)
JUNK: st.SearchStrategy[Any] = st.sampled_from([*WORDS, *OTHERS])


def containers(value: Any) -> Iterator[Any]:
    if isinstance(value, (dict, list)):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


@given(
    st.sampled_from(list(Model)), st.integers(0, 10_000), st.lists(st.tuples(st.integers(0, 10**6), JUNK), max_size=3)
)
def test_the_two_validators_agree(model: Model, seed: int, changes: list[tuple[int, Any]]) -> None:
    """On realistic deals, and on the same with values replaced, keys dropped and keys invented."""
    rng = random.Random(seed)
    data = deal("globex", model, rng)
    for where, junk in changes:
        places = list(containers(data))
        place = places[where % len(places)]
        if isinstance(place, list):
            place.append(copy.deepcopy(junk))
        else:
            key = sorted([*place, "nothing_like_it"])[where % (len(place) + 1)]
            if junk == "" and key in place:
                del place[key]
            else:
                place[key] = copy.deepcopy(junk)
    assert DEAL.is_valid(data) is (not list(refusals(DEAL, data)))
    if not DEAL.is_valid(data):
        assert violations(DEAL, data), "what is refused is explained"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    """Valid against the dialect's own schema, and it refers to nothing outside of itself."""
    import jsonschema

    raw = schema.load("treaty_schemas", name).raw
    jsonschema.Draft202012Validator.check_schema(dict(raw))
    assert all(r.startswith("#/$defs/") for r in references(raw))


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for inner in node.values():
            yield from references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from references(inner)


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_says_who_may_see_it(name: str) -> None:
    """A level at the root, so that every leaf has its own or inherits one, and each is a level that exists."""
    raw = schema.load("treaty_schemas", name).raw
    assert "x-visibility" in raw
    assert set(levels(raw)) <= {str(v) for v in Visibility}


def levels(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "x-visibility" in node:
            yield node["x-visibility"]
        for inner in node.values():
            yield from levels(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from levels(inner)


@pytest.mark.parametrize(
    ("pointer", "level", "exempt", "title"),
    [
        (("partner", "name"), Visibility.PUBLIC, False, "partner"),
        (("terms", "liability", "cap"), Visibility.PARTNER, False, "liability cap"),
        (("terms", "commercial", "fee"), Visibility.PARTNER, False, "referral fee"),
        (("summary",), Visibility.INTERNAL, True, "summary"),
        (("milestones", "signed"), Visibility.INTERNAL, True, "signed"),
        (("extensions", "acme", "x"), Visibility.CONFIDENTIAL, False, ""),
    ],
)
def test_annotations_are_found(pointer: tuple[str, ...], level: Visibility, exempt: bool, title: str) -> None:
    """Own, or inherited; commercial terms by the deal's model."""
    node = DEAL.at({"model": "referral"}, pointer)
    assert (node.visibility, node.exempt, node.title) == (level, exempt, title)


def test_commercial_terms_are_those_of_the_model() -> None:
    """A fee is nothing that an OEM deal has."""
    assert not DEAL.at({"model": "oem"}, ("terms", "commercial", "fee")).declared
    assert DEAL.at({"model": "oem"}, ("terms", "commercial", "royalty")).format == "percent"


def test_a_projection_keeps_what_it_is_told_to_in_normal_form() -> None:
    """Empty containers go, quantities are spelled the one way, order stays."""
    data = {
        "model": "referral",
        "summary": "x",
        "terms": {"commercial": {"fee": "10 %"}, "liability": {"cap": "€250k"}},
    }
    kept = DEAL.project(data, lambda node: node.visibility is Visibility.PARTNER)
    assert kept == {"terms": {"commercial": {"fee": "10%"}, "liability": {"cap": "EUR 250,000"}}}
    assert DEAL.project({"summary": "x"}, lambda node: not node.exempt) is None
