"""Desks in memory are read like those on disk, and made in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from treaty import Option
from treaty.finding import Visibility
from treaty.source import BadFile
from treaty.testing import (
    MemoryTree,
    make_deal,
    make_desk,
    run_text,
)

from tests.core.testing.example import ID, check


def test_a_tree_in_memory_reads_like_one_on_disk() -> None:
    """It lists what is at or below a path, and refuses what is not there, a folder, or too much."""
    tree = MemoryTree({"deals/a/deal.md": b"1234", "deals/ab/deal.md": b"", "x": b""})
    assert tree.paths() == ("deals/a/deal.md", "deals/ab/deal.md", "x")
    assert tree.paths("deals/a") == ("deals/a/deal.md",)
    assert tree.paths("deals/a/deal.md") == ("deals/a/deal.md",)
    assert tree.read("deals/a/deal.md", limit=4) == b"1234"
    for path, limit, rule_id in [
        ("deals/b", 9, "document/unreadable"),
        ("deals/a", 9, "document/unreadable"),
        ("../x", 9, "document/unreadable"),
        ("deals/a/deal.md", 3, "document/too-large"),
    ]:
        with pytest.raises(BadFile) as refused:
            tree.read(path, limit=limit)
        assert refused.value.rule == rule_id


def test_fragments_are_completed_and_whole_files_are_not() -> None:
    """Only what is missing is added, behind what is written."""
    files = MemoryTree.of(
        {
            "deal.md": "model: oem",
            "rounds/1.yaml": "from: us\non: 2026-11-02\n",
            "documents/loi.md": "---\nwhole: true\n",
            "roster.yaml": "people: {}\n",
            "treaty.toml": "schema = 1\n",
            "notes.txt": "x",
        }
    ).files
    assert files == {
        "deals/example/deal.md": b"---\nmodel: oem\nschema: 2\npartner: { name: Acme }\n---\n",
        "deals/example/rounds/1.yaml": b"from: us\non: 2026-11-02\nschema: 1\n",
        "deals/example/documents/loi.md": b"---\nwhole: true\n",
        "deals/roster.yaml": b"people: {}\nschema: 1\n",
        "deals/treaty.toml": b"schema = 1\n",
        "deals/example/notes.txt": b"x",
    }


def test_a_deal_in_one_line() -> None:
    """Fields and files make a real deal; what its schema refuses is refused here too."""
    deal = make_deal({"rounds/1.yaml": "from: us\non: 2026-11-02\n"}, tier="gold")
    assert (deal.tier, len(deal.records("rounds"))) == ("gold", 1)
    with pytest.raises(ValueError, match="schema/unknown-key: `teir`"):
        make_deal(teir="gold")
    with pytest.raises(ValueError, match="schema/missing-key"):
        make_deal({"rounds/1.yaml": "from: us\n"})


def test_a_desk_in_one_line() -> None:
    """Policy, roster, options and the clock are those of a real desk."""
    optional = replace(check, options=(("days", Option(5, "days")),))
    files = {"treaty.toml": 'desk.time_zone = "Asia/Tokyo"\n', "roster.yaml": "people: { cora: { name: Cora } }\n"}
    desk = make_desk(files, rules=[optional], as_of="2026-11-20T20:00Z")
    assert str(desk.today) == "2026-11-21"
    assert desk.option(ID, "days") == 5
    assert desk.roster.name("cora") == "Cora"


def test_a_run_in_one_line_shows_everything() -> None:
    """Nothing is withheld from a test, and no other rule joins in."""
    secret = replace(check, reads=frozenset({"positions", "rounds"}))
    (found,) = run_text({"deal.md": "tier: silver"}, rules=[secret]).findings
    assert (found.rule, found.visibility) == (ID, Visibility.CONFIDENTIAL)
