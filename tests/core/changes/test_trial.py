"""Trying a change before it is made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from treaty import Problem, Severity, rule
from treaty.changes.trial import OverlayTree, trial
from treaty.checks.checking import Question, open_desk
from treaty.plugins import Plugins
from treaty.source import BadFile
from treaty.testing import MemoryTree
from treaty.testing.desks import Department

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.deal import Deal
    from treaty.desk import Desk

DEAL = "deals/example/deal.md"


@rule("example/has-tier", severity=Severity.ERROR)
def has_tier(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """It has a tier."""
    if deal.tier:
        yield Problem(f"The tier is {deal.tier}", ("tier",))


def test_what_a_change_would_bring_and_take() -> None:
    """Findings are told apart by what they say, not by the line they stand on; nothing is written."""
    tree = MemoryTree.of({"deal.md": "tier: gold\n"})
    now = datetime(2026, 11, 20, tzinfo=UTC)
    reader = open_desk(tree, Question(now=now), plugins=Plugins.of(Department([has_tier])))
    written = tree.read(DEAL)
    moved = trial(reader, "example", {DEAL: written.replace(b"tier", b"# a comment\ntier")})
    assert (moved.appeared, moved.disappeared) == ((), ())
    changed = trial(reader, "example", {DEAL: written.replace(b"gold", b"silver")})
    assert [f.message for f in changed.errors] == ["The tier is silver"]
    assert [f.message for f in changed.disappeared] == ["The tier is gold"]
    broken = trial(reader, "example", {DEAL: b"nothing"})
    assert [f.rule for f in broken.appeared] == ["document/front-matter-missing"]
    assert tree.read(DEAL) == written


def test_an_overlay_is_a_tree() -> None:
    """Changed, new and removed files; what lies below is as it was."""
    tree = OverlayTree(MemoryTree({"a/1": b"one", "a/2": b"two", "b": b"b"}), {"a/1": None, "a/3": b"three", "b": b"B"})
    assert tree.paths("a") == ("a/2", "a/3")
    assert tree.paths() == ("a/2", "a/3", "b")
    assert (tree.read("a/2"), tree.read("b")) == (b"two", b"B")
    for path, limit in (("a/1", 10), ("a/3", 2), ("../x", 10)):
        with pytest.raises(BadFile):
            tree.read(path, limit)
