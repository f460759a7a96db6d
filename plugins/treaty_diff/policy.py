"""What changed in the desk's own files: policy and people. It judges nothing yet: that takes the base branch."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from treaty.document import Document
from treaty.records import schema
from treaty.records.kinds import ROSTER, SCHEMAS
from treaty.source import BadFile

from treaty_diff.fields import FieldChange, Versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty_diff.sides import Readers

_CONFIG = "config.schema.json"


def changes(readers: Readers) -> tuple[FieldChange, ...]:
    """Every setting of the policy and every fact of the roster that changed."""
    return (*_policy(readers), *_roster(readers))


def _policy(readers: Readers) -> Iterator[FieldChange]:
    old, new = (_toml(raw) for raw in readers.policies())
    if old is None or new is None:
        return
    for change in Versions(schema.load(SCHEMAS, _CONFIG), old, new).changes():
        yield replace(change, name=".".join(map(str, change.at)))


def _roster(readers: Readers) -> Iterator[FieldChange]:
    old, new = (_people(each.tree, each.desk.roster_path) for each in (readers.base, readers.head))
    if old is None or new is None:
        return
    for change in Versions(schema.load(ROSTER.package, ROSTER.schema), old, new).changes():
        names = {id_: each.get("name", id_) for side in (old, new) for id_, each in _entries(side)}
        who = names.get(str(change.at[1]), str(change.at[1])) if len(change.at) > 1 else "roster"
        yield replace(change, name=f"{who}, {change.name}")


def _toml(raw: bytes | None) -> dict[str, Any] | None:
    try:
        return tomllib.loads(raw.decode()) if raw is not None else None
    except (ValueError, RecursionError):  # `treaty check` says what is wrong with it
        return None


def _people(tree: Any, path: str) -> Mapping[str, Any] | None:
    try:
        return Document.parse(path, tree.read(path)).data
    except BadFile:
        return None


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    people = data.get("people")
    for id_, each in people.items() if isinstance(people, dict) else ():
        if isinstance(each, dict):
            yield id_, each
