"""The clause library and the templates: each a file that can be read, and all of them used."""

from __future__ import annotations

import re

import pytest
from treaty.progress.models import PATTERNS, Model
from treaty.testing.desks import MemoryTree
from treaty_documents.library import Library
from treaty_documents.source import FALLBACK, PREFERRED, BadTemplate, Clause
from treaty_provisions.catalogue import NAMED

HOUSE = Library.of(MemoryTree.of({}), "deals")
_INCLUDES = re.compile(r'\{% include "([a-z0-9-]+)" %\}')


def library(**files: str) -> Library:
    """The library of a desk with clauses of its own, by name."""
    return Library.of(MemoryTree.of({f"deals/_clauses/{name}.md": text for name, text in files.items()}), "deals")


def written(name: str, more: str = "", body: str = "## Preferred\n\nWords.\n") -> str:
    """A clause as a desk writes it."""
    return f"---\nclause: {name}\ntitle: Liability\nuse: Always\n{more}---\n\n{body}"


@pytest.mark.parametrize("name", sorted(HOUSE.clauses))
def test_a_clause_tells_the_negotiator_what_to_do(name: str) -> None:
    """When to use it and what never to accept; a fallback says when; provisions are those of the playbook."""
    clause = HOUSE.clauses[name]
    assert clause.use.endswith((".", "?"))
    assert bool(clause.fallback_when) == (FALLBACK in clause.variants)
    assert set(clause.provisions) <= NAMED.keys()
    assert clause.never or name == "preamble"
    assert clause.variants[PREFERRED].strip() != clause.variants.get(FALLBACK, "").strip()


def test_every_clause_is_used_and_every_name_leads_somewhere() -> None:
    """No dead clause, no include that nothing answers."""
    texts = [t.text for t in HOUSE.templates.values()] + [
        v for c in HOUSE.clauses.values() for v in c.variants.values()
    ]
    assert {name for text in texts for name in _INCLUDES.findall(text)} == set(HOUSE.clauses)


def test_every_model_has_every_document_of_its_order() -> None:
    """One usual template for each document of each model; the master agreement is there on request (S2)."""
    for model in Model:
        for kind in PATTERNS[model].documents:
            assert HOUSE.template(kind, model).document == kind
    assert HOUSE.template("agreement", Model.CO_SELL).name == "co-sell-agreement"
    assert HOUSE.template("agreement", Model.CO_SELL, "master-partnership-agreement").on_request


def test_a_desk_puts_its_own_in_the_place_of_ours() -> None:
    """By the same name; what it adds is there too."""
    own = library(liability=written("liability"), extra=written("extra"))
    assert own.clauses["liability"].path == "deals/_clauses/liability.md"
    assert own.clauses.keys() == HOUSE.clauses.keys() | {"extra"}
    assert own.own == {"deals/_clauses/liability.md", "deals/_clauses/extra.md"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---x\nno front matter\n", "liability.md:1: This file does not begin with front matter"),
        (written("other"), "liability.md:2: It is called `other`, and its file liability.md. Use one name."),
        (written("liability", "nevr: x\n"), "liability.md:5: "),
        (written("liability", "models: [barter]\n"), "liability.md:5: "),
        (written("liability", body="Words.\n"), "liability.md:6: There is no text. Write it below `## Preferred`."),
        (written("liability", body="## Preferred\n\nA\n\n## Fallback\n\nB\n"), "A fallback has both"),
        (written("liability", "fallback_when: Never\n"), "A fallback has both"),
    ],
)
def test_a_bad_clause_is_named_with_its_line(text: str, words: str) -> None:
    """What is wrong, where, and what to do."""
    with pytest.raises(BadTemplate) as caught:
        library(liability=text)
    assert f"deals/_clauses/{words}" in str(caught.value) or words in str(caught.value)


def test_a_clause_stands_on_the_lines_of_its_file() -> None:
    """So that a mistake in it is told with the line that people see."""
    clause = Clause.parse("x/liability.md", written("liability", body="## Preferred\n\nFirst {{ nothing }}\n").encode())
    assert clause.source().split("\n")[8 - 1 + 1] == "First {{ nothing }}"
    assert clause.source().lstrip("\n").startswith("## Liability [#liability]\n")


def test_what_does_not_exist_is_told_with_the_nearest() -> None:
    """A template or a clause with a slip in it, a fallback that there is none of."""
    with pytest.raises(BadTemplate, match="Did you mean `co-sell-agreement`"):
        HOUSE.template("agreement", Model.CO_SELL, "co-sel-agreement")
    template = HOUSE.template("agreement", Model.CO_SELL)
    with pytest.raises(BadTemplate, match="Did you mean `liability`"):
        HOUSE.sources(template, {"liabilty"})
    with pytest.raises(BadTemplate, match="`general` has no fallback"):
        HOUSE.sources(template, {"general"})
