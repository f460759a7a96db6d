"""The pages of the models: an example each, which is a deal and shows every term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from treaty.document import Document
from treaty.plugins import load_plugins
from treaty.progress.models import Model
from treaty.records.schema import load
from treaty.testing import make_deal, run_text
from treaty_terms.required import DRAFT, FINAL, absent

from tests.docs.fences import titled_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from treaty.records.schema import Node

PLUGINS = [plugin.module for plugin in load_plugins().loaded]
DEAL = load("treaty_schemas", "deal.schema.json")
PAGES = ["index", *map(str, Model)]


def example(docs: Path, page: str) -> tuple[str, str]:
    """The one file that a page shows: its title and its text."""
    ((title, text),) = titled_files(docs / "models" / f"{page}.md").items()
    return title, text


def data(docs: Path, page: str) -> dict[str, Any]:
    title, text = example(docs, page)
    return dict(Document.parse(title, text.encode()).data)


@pytest.mark.parametrize("page", PAGES)
def test_an_example_is_a_deal(docs: Path, page: str) -> None:
    """It is read, satisfies its schema, has no error, and nothing about its terms is wrong (T1, T2, T3, T4, T5)."""
    title, text = example(docs, page)
    found = run_text({title: text}, plugins=PLUGINS).findings
    assert [f.message for f in found if f.severity == "error" or f.rule.startswith("terms/")] == []
    if page != "index":
        assert title == f"deals/castor-{page}/deal.md"
        assert data(docs, page)["model"] == page


@pytest.mark.parametrize("page", PAGES)
def test_an_example_is_written_as_fmt_writes_it(docs: Path, page: str) -> None:
    """Every quantity is in its normal form."""
    shown = data(docs, page)
    assert DEAL.project(shown, lambda node: node.declared) == shown


@pytest.mark.parametrize("page", PAGES)
def test_an_example_shows_every_term(docs: Path, page: str) -> None:
    """Those of every model on the first page, those of a model on its own; registration in full with referrals."""
    shown = data(docs, page)
    at = ("terms",) if page == "index" else ("terms", "commercial")
    told = set(fields(shown["terms"] if page == "index" else shown["terms"]["commercial"]))
    known = set(below(DEAL.at(shown, at)))
    assert {f for f in known - told if page in ("index", "referral") or not f.startswith("registration.")} == set()


def fields(value: Any, path: str = "") -> Iterator[str]:
    """Every leaf of `value`, without the places in lists."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from fields(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for inner in value:
            yield from fields(inner, path)
    else:
        yield path


def below(node: Node, path: str = "") -> Iterator[str]:
    """Every leaf that the schema has below `node`; of the commercial terms only on a model's own page."""
    keys = dict.fromkeys(key for each in node.schemas for key in each.get("properties", {}))
    inside = DEAL.child(node, 0) if any("items" in each for each in node.schemas) else None
    if inside is not None and any("properties" in each for each in inside.schemas):
        yield from below(inside, path)
    elif not keys and path:
        yield path
    for key in keys:
        if path or key != "commercial":
            yield from below(DEAL.child(node, key), f"{path}.{key}" if path else key)


@pytest.mark.parametrize("model", Model)
def test_with_the_terms_of_every_model_an_example_is_complete(docs: Path, model: Model) -> None:
    """Nothing is missing that a final draft needs."""
    terms = merged(data(docs, "index")["terms"], data(docs, str(model))["terms"])
    deal = make_deal(model=str(model), terms=terms)
    assert absent(deal, [*DRAFT[model].split(), *FINAL[model].split()]) == ()
    poorer = make_deal(model=str(model), terms={**terms, "law": {}})
    assert absent(poorer, FINAL[model].split()) == (
        "governing law",
        "jurisdiction or arbitration",
        "time to escalate a dispute",
    )


def merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Both, block by block; the second decides."""
    blocks = {k for k in first.keys() & second.keys() if isinstance(first[k], dict) and isinstance(second[k], dict)}
    return {**first, **second, **{k: merged(first[k], second[k]) for k in blocks}}
