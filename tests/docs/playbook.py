"""Where the codes of the playbook are: rules, fields of schemas, commands and pages that name them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treaty.plugins import load_plugins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "site" / "docs"
CODE = re.compile(r"\b[NSTLRPWC](?:[1-9]|[12][0-9]|30)\b", re.ASCII)
#: What no rule, field or command carries out yet.
PLANNED: frozenset[str] = frozenset()
#: More fields than this are told by the node above them.
_MANY = 4
_NAMED = re.compile(r"^(?:- )?Playbook: (.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| ([A-Z]\d+) \| (.+) \|$", re.MULTILINE)


def told() -> Mapping[str, str]:
    """The codes that the page tells in words."""
    return dict(_ROW.findall((DOCS / "playbook.md").read_text(encoding="utf-8").partition("<!-- generated")[0]))


def codes_in(text: str) -> set[str]:
    """The codes named in a line such as `Playbook: S8, S10`."""
    return {code for line in _NAMED.findall(text) for code in CODE.findall(line)}


def places() -> Mapping[str, tuple[str, ...]]:
    """For each code where it is, as Markdown, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, place in (*_rules(), *_fields(), *_pages()):
        found[code].add(place)
    return {code: tuple(sorted(found[code])) for code in found}


def table() -> str:
    """The table on the page."""
    where = places()
    rows = (f"| {c} | {', '.join(where.get(c, ('planned',) if c in PLANNED else ('**nowhere**',)))} |" for c in told())
    return "\n".join(["| code | where |", "|---|---|", *rows])


def _rules() -> Iterator[tuple[str, str]]:
    for rule in load_plugins().rules():
        for code in codes_in(rule.text()):
            yield code, f"[`{rule.id}`](../rules/{rule.id}.md)"


def _pages() -> Iterator[tuple[str, str]]:
    for page in sorted(DOCS.rglob("*.md")):
        for code in codes_in(page.read_text(encoding="utf-8")):
            relative = page.relative_to(DOCS)
            name = f"`treaty {relative.stem}`" if relative.parent.name == "commands" else relative.stem
            yield code, f"[{name}]({relative.as_posix()})"


def _fields() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "schemas" / "treaty_schemas").glob("*.schema.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        below: dict[str, set[str]] = defaultdict(set)
        for pointer, codes in _annotated(raw, (), raw, frozenset()):
            for code in codes:
                below[code].add(".".join(pointer))
        kind = path.name.partition(".")[0]
        for code, fields in below.items():
            shown = sorted(fields) if len(fields) <= _MANY else sorted({_above(field) for field in fields})
            for field in shown:
                yield code, f"[`{kind}: {field}`](reference.md)"


def _above(field: str) -> str:
    head, _, _ = field.rpartition(".")
    return f"{head}.*" if head else field


def _annotated(
    node: Mapping[str, Any], at: tuple[str, ...], raw: Mapping[str, Any], seen: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every annotated node with the path of its keys; a list adds nothing to the path."""
    if codes := node.get("x-playbook"):
        yield at, codes
    ref = node.get("$ref", "").removeprefix("#/$defs/")
    if ref in raw.get("$defs", {}) and ref not in seen:
        yield from _annotated(raw["$defs"][ref], at, raw, seen | {ref})
    for key, child in node.get("properties", {}).items():
        yield from _annotated(child, (*at, key), raw, seen)
    below = [node.get("items"), node.get("then"), *node.get("anyOf", ()), *node.get("allOf", ())]
    for child in below:
        if isinstance(child, dict):
            yield from _annotated(child, at, raw, seen)
