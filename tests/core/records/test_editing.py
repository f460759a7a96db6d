"""One field changed in place."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.document import Document
from treaty.records.editing import CannotEdit, put, remove
from treaty.yaml.emitting import emit, flow

DEAL = """\
---
schema: 2
partner: {name: Globex, country: "NO"}  # our first
milestones:
  # day 1
  interest:
    on: 2026-11-16   # a Monday
    evidence: e-mail

  draft-sent: 2026-11-20
# what we would sign
terms:
  commercial:
    fee: 10%  # raised in May
  audit:
    - binds: us
      of: books
    - { binds: partner, of: security }
  notes: |
    # not a comment
    last line

checklist:
---

body: stays
"""


def document(text: str = DEAL) -> Document:
    return Document.parse("deals/globex/deal.md", text.encode())


@pytest.mark.parametrize(
    ("pointer", "value", "old", "new"),
    [
        (("terms", "commercial", "fee"), "11%", "fee: 10%  # raised", "fee: 11%  # raised"),
        (("terms", "commercial", "cap"), "EUR 5", "in May\n", "in May\n    cap: EUR 5\n"),
        (("milestones", "signed"), "2026-12-01", "-11-20\n#", "-11-20\n  signed: 2026-12-01\n#"),
        (("partner", "country"), "SE", '"NO"', "SE"),
        (("partner", "website"), "a, b", '"NO"}', '"NO", website: "a, b"}'),
        (("terms", "audit", 2), {"of": "x", "a": 1}, "security }\n", "security }\n    - of: x\n      a: 1\n"),
        (("terms", "audit", 1, "every"), "3 months", "of: security }", "of: security, every: 3 months}"),
        (("terms", "audit", 0, "every"), "3 months", "of: books\n", "of: books\n      every: 3 months\n"),
        (("terms", "law", "governing"), "Norway", "last line\n", "last line\n  law:\n    governing: Norway\n"),
        (("checklist", "crm"), {"by": "noor"}, "checklist:\n", "checklist:\n  crm:\n    by: noor\n"),
        (("tier",), "gold", "checklist:\n", "checklist:\ntier: gold\n"),
    ],
)
def test_a_value_is_put_where_it_belongs(pointer: Any, value: Any, old: str, new: str) -> None:
    """What is there changes, what is missing is added behind its neighbours; comments and order stay."""
    assert DEAL.count(old) == 1
    assert put(document(), pointer, value) == DEAL.replace(old, new)


def test_a_block_of_text_is_not_mistaken_for_comments() -> None:
    """What is added behind it stands behind its last line."""
    text = "---\na: |\n  # one\n  # two\n---\n"
    assert put(document(text), ("b",), 1) == "---\na: |\n  # one\n  # two\nb: 1\n---\n"


@pytest.mark.parametrize(
    ("pointer", "old"),
    [
        (("terms", "commercial"), "  commercial:\n    fee: 10%  # raised in May\n"),
        (("milestones", "draft-sent"), "  draft-sent: 2026-11-20\n"),
        (("terms", "audit", 0), "    - binds: us\n      of: books\n"),
        (("partner", "country"), ', country: "NO"'),
        (("terms", "audit", 1, "binds"), " binds: partner,"),
    ],
)
def test_what_is_removed_leaves_nothing_behind(pointer: Any, old: str) -> None:
    """Neither an empty mapping nor a comma."""
    found = remove(document(), pointer)
    assert found.replace(" ", "") == DEAL.replace(old, "").replace(" ", "")


@pytest.mark.parametrize("pointer", [("partner", "name", "x"), ("terms", "audit", 5), ("terms", "audit", "x")], ids=str)
def test_what_leads_nowhere_is_refused(pointer: Any) -> None:
    """And nothing is written."""
    with pytest.raises(CannotEdit):
        put(document(), pointer, "x")
    with pytest.raises(CannotEdit):
        remove(document(), pointer)


KEYS = st.from_regex(r"[a-z]{1,3}", fullmatch=True)
TEXTS = st.text("abc:#, -[]{}'\"|>%&*!é1\n", max_size=8)
LEAVES = TEXTS | st.integers(-9, 99) | st.booleans() | st.none()
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)
TREES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


@given(TREES, st.lists(KEYS, min_size=1, max_size=3), VALUES, st.booleans())
def test_whatever_is_put_is_read_back(tree: dict[str, Any], way: list[str], value: Any, flat: bool) -> None:
    """In either style: the same document with this one change, or a refusal; never anything else."""
    text = "".join(f"{key}: {flow(inner)}\n" for key, inner in tree.items()) if flat else emit(tree)
    before = Document.parse("x.yaml", text.encode())
    wanted = deepcopy(tree)
    inner: Any = wanted
    for step in way[:-1]:
        if not isinstance(inner, dict):
            break
        if inner.get(step) is None:
            inner[step] = {}
        inner = inner[step]
    try:
        after = Document.parse("x.yaml", put(before, tuple(way), value).encode())
    except CannotEdit:
        assert not isinstance(inner, dict)
        return
    inner[way[-1]] = value
    assert after.data == wanted
