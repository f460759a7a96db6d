"""No text says what nobody agreed: figures are the deal's or declared, and what a text refers to is there."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from treaty import Model
from treaty.testing.desks import MemoryTree
from treaty_documents.engine import environment
from treaty_documents.known import known
from treaty_documents.library import Library
from treaty_documents.numbering import numbered
from treaty_documents.source import FALLBACK
from treaty_documents.unsettled import OPEN_PLACE, Unsettled, settled
from treaty_documents.values import Block

from tests.plugins.documents.deals import fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment
    from treaty_documents.source import Template

HOUSE = Library.of(MemoryTree.of({}), "deals")
ALL = [(t.name, model) for t in HOUSE.templates.values() for model in t.models]
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|half a|once a|once in each"
_UNITS = (
    "Business Days?|Business Hours?|business days?|hours?|days?|weeks?|months?|quarters?|years?|per cent|percentage"
)
_FIGURE = re.compile(rf"\d+(?:[.,]\d+)*(?: ?%| (?:{_UNITS})\b)?|\b(?:{_WORDS}) (?:{_UNITS})\b")
#: The target signature of the complete deals, as a text says it.
_TARGET = "15 January 2027"
#: Numbers that count nothing: of clauses, of a law's year, of a priority, of a scale, and of the parts of a document.
_NO_FIGURE = re.compile(
    r"^#+ .*$|^\d+\.\d+ |\b(?:clause|section|schedule|addendum) \d+(?:\.\d+)?"
    r"|\bAct \d{4}|\bpriority \d|\bout of 10\b",
    re.MULTILINE | re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b(clause|section|schedule|addendum) (\d+(?:\.\d+)?)")


def facts(template: Template) -> dict[str, Any]:
    """What a template is told beside the deal."""
    document = {
        "kind": template.document,
        "title": template.title,
        "version": 1,
        "dated": "2026-11-20",
        "expires": "" if template.document == "agreement" else "2027-02-18",
        "preview": False,
    }
    return {"document": document, "company": "Globex", "signed": {}}


def rendered(engine: Environment, template: Template, values: Mapping[str, Any]) -> tuple[str, tuple[Unsettled, ...]]:
    """The finished text, and what it marks."""
    raw = engine.get_template(template.name).render(values)
    text, found = settled(raw)
    return numbered(text, paragraphs=template.document == "agreement"), found


def without_each(deal: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The deal as it is, hardly anything of it, and without each of its fields in turn."""
    yield "nothing", dict(deal)
    yield "all", {"schema": 2, "model": deal["model"], "partner": {"name": "Castor"}}
    for path in _paths(deal, ()):
        if path not in (("schema",), ("model",), ("partner",), ("partner", "name")):
            left = copy.deepcopy(dict(deal))
            at: Any = left
            for step in path[:-1]:
                at = at[step]
            del at[path[-1]]
            yield ".".join(path), left


def _paths(value: Mapping[str, Any], at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key, child in value.items():
        yield (*at, key)
        if isinstance(child, dict):
            yield from _paths(child, (*at, key))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, (Block, dict)):
        for child in value.values():
            yield from _said(child)
    elif isinstance(value, (list, tuple)):
        for child in value:
            yield from _said(child)
    elif not isinstance(value, bool):
        yield settled(str(value))[0]


def undeclared(template: Template, values: Mapping[str, Any], text: str, found: tuple[Unsettled, ...]) -> list[str]:
    """The figures in `text` that neither the deal says nor the house declares."""
    agreed = (*(values[name] for name in ("terms", "us", "partner", "markets", "document", "nda")), _TARGET)
    told = "\n".join([*_said(agreed), *(each.value for each in found)])
    declared = [figure for _, figures in HOUSE.house(template, text) for figure in figures]
    left = text
    for figure in sorted(declared, key=len, reverse=True):
        left = left.replace(figure, "")
    left = _NO_FIGURE.sub("", left)
    return [each[0] for each in _FIGURE.finditer(left) if not re.search(rf"(?<!\d){re.escape(each[0])}", told)]


def dangling(text: str) -> list[str]:
    """What `text` refers to and does not have."""
    found = [each[0] for each in _REFERENCE.finditer(text) if not _is_there(each[1], each[2], text)]
    if "the address above" in text and text.count("registered office at") != 2:
        found.append("the address above")
    plans = [text[: each.start()] for each in re.finditer(r"\bthe plan\b", text)]
    introduced = r"\b(?:an? (?:\w+ ){0,3}plan|Joint account plan)\b"
    return [*found, *("the plan" for before in plans if not re.search(introduced, before))]


def _is_there(kind: str, number: str, text: str) -> bool:
    if kind in ("schedule", "addendum"):
        return f"## {kind.capitalize()} {number}: " in text
    return bool(re.search(rf"^(?:## )?{re.escape(number)}[. ]", text, re.M))


@pytest.mark.parametrize("variant", ["preferred", FALLBACK])
@pytest.mark.parametrize(("name", "model"), ALL)
def test_a_text_says_nothing_that_nobody_agreed(name: str, model: Model, variant: str) -> None:
    """Whatever is left out of a deal: open, or the house's and declared; nothing dangles; nobody is named twice."""
    template = HOUSE.templates[name]
    folded = tuple(c.name for c in HOUSE.clauses.values() if FALLBACK in c.variants) if variant == FALLBACK else ()
    engine = environment(HOUSE.sources(template, folded))
    wrong = {}
    for left_out, deal in without_each(fields(model)):
        values = known(deal, facts(template))
        text, found = rendered(engine, template, values)
        twice = re.findall(r"\b(Globex|Castor)\b(?:\*\*)? \((?:\*\*)?\1\b", text)
        if said := [*undeclared(template, values, text, found), *dangling(text), *twice]:
            wrong[left_out] = said
    assert wrong == {}


@pytest.mark.parametrize(("name", "model"), ALL)
def test_every_open_place_names_the_term_that_settles_it(name: str, model: Model) -> None:
    """With nothing but a partner's name, each place left open is one that `treaty set` can name."""
    template = HOUSE.templates[name]
    bare = {"schema": 2, "model": str(model), "partner": {"name": "Castor"}}
    text, found = rendered(environment(HOUSE.sources(template)), template, known(bare, facts(template)))
    left = [each for each in found if not each.value]
    assert text.count(OPEN_PLACE) == len(left) > 0
    assert all(each.term for each in left)


def test_nobody_pays_while_nobody_said_who() -> None:
    """A referral without a payer leaves both sides of the fee open, and who registers; it never guesses that we pay."""
    template = HOUSE.templates["referral-agreement"]
    deal = fields(Model.REFERRAL)
    del deal["terms"]["commercial"]["payer"]
    text, found = rendered(environment(HOUSE.sources(template)), template, known(deal, facts(template)))
    assert f"{OPEN_PLACE} shall pay {OPEN_PLACE}" in text
    assert f"{OPEN_PLACE} shall register" in text
    assert {each.term for each in found if not each.value} == {"terms.commercial.payer"}
