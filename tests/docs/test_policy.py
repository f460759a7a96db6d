"""The policy page tells every key of treaty.toml, and what it shows is policy."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from treaty.plugins import load_plugins
from treaty.policy.config import check_rules, parse_config
from treaty.records import schema

from tests.docs.generated import MARKED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def resolved(node: Any, definitions: dict[str, Any]) -> Any:
    """The schema with every reference to a definition replaced by what it refers to."""
    if isinstance(node, list):
        return [resolved(each, definitions) for each in node]
    if not isinstance(node, dict):
        return node
    meant = definitions[node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else {}
    return {key: resolved(each, definitions) for key, each in {**meant, **node}.items() if key != "$defs"}


SCHEMA = dict(schema.load("treaty_schemas", "config.schema.json").raw)
RAW = resolved(SCHEMA, SCHEMA["$defs"])
START = 'schema = 1\n[desk]\nid = "globex"\ncompany = "Globex"\n'


def tables() -> dict[str, set[str]]:
    """The keys of each table with fixed keys; those of a gate, which are the same for all, under `gates`."""
    found = {name: set(t["properties"]) for name, t in RAW["properties"].items() if "properties" in t}
    gates = RAW["properties"]["gates"]["properties"]
    found["gates"] = {key for gate in gates.values() for key in gate["properties"]}
    return found


def sections(page: Path) -> dict[str, str]:
    """The text below each `##` heading, by the word in it, without the tables that are made of the code."""
    text = MARKED.sub("", page.read_text(encoding="utf-8"))
    parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)[1:]
    return {head.strip("`[]").lower(): text for head, text in zip(parts[::2], parts[1::2], strict=True)}


@pytest.fixture(scope="module")
def page(docs: Path) -> Path:
    return docs / "policy.md"


def test_every_table_has_its_section(page: Path) -> None:
    """And there is no section for a table that is gone."""
    assert set(sections(page)) == set(RAW["properties"]) - {"schema"}


@pytest.mark.parametrize("table", sorted(tables()))
def test_every_key_of_a_table_is_told_and_no_other(page: Path, table: str) -> None:
    """A row for each key, with every word that it may be set to."""
    text = sections(page)[table]
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.*)$", text, re.MULTILINE))
    assert rows.keys() == tables()[table]
    properties: dict[str, Any] = RAW["properties"][table]["properties"]
    keys = next(iter(properties.values()))["properties"] if table == "gates" else properties
    missing = [w for key, node in keys.items() if key != "precedes" for w in _words(node) if w not in rows[key]]
    assert missing == []


def _words(node: dict[str, Any]) -> Iterator[str]:
    yield from (f"`{word}`" for word in node.get("enum", ()))
    if "items" in node:
        yield from _words(node["items"])


def test_every_gate_is_named(page: Path) -> None:
    """Those that are judged and those whose name is only taken."""
    text = page.read_text(encoding="utf-8")
    names = RAW["properties"]["gates"]["properties"]
    assert [gate for gate in names if f"`{gate}`" not in text and f"[gates.{gate}]" not in text] == []


def test_what_the_page_shows_is_policy(page: Path) -> None:
    """Each example, alone or below the smallest policy, is read without complaint."""
    shown = re.findall(r"^```toml[^\n]*\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(shown) == 6
    for text in shown:
        whole = text if "schema" in tomllib.loads(text) else START + text
        config = parse_config(whole.encode(), "deals/treaty.toml")
        check_rules(config, load_plugins().rules(), "deals/treaty.toml")
