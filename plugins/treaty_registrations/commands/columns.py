"""A registration as a row of CSV, and back: one column for each field of the schema, in its order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from treaty import Visibility
from treaty.records import schema
from treaty.records.kinds import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.document import Document
    from treaty.records.schema import Node, Schema

RESOURCE = "registration.schema.json"
NAME, NOTES = "name", "notes"
_BETWEEN = "; "
_WORDS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Column:
    """A field: its path in the record, whether it is a list of texts or yes and no, and who may see it."""

    path: tuple[str, ...]
    is_list: bool = False
    is_boolean: bool = False
    visibility: Visibility = Visibility.INTERNAL

    @property
    def title(self) -> str:
        """The column's head: `account`, `extension.until`."""
        return ".".join(self.path)

    def cell(self, data: Mapping[str, Any]) -> str:
        """What the record says in this field, as text; "" where it says nothing."""
        value: Any = data
        for key in self.path:
            value = value.get(key) if isinstance(value, dict) else None
        match value:
            case None:
                return ""
            case bool():
                return "true" if value else "false"
            case list():
                return _BETWEEN.join(value)
            case _:
                return str(value)

    def value(self, cell: str) -> Any:
        """What a cell says, as a record writes it; what is neither yes nor no stays text, for the schema to refuse."""
        if self.is_boolean:
            return _WORDS.get(cell.lower(), cell)
        return [part.strip(" ") for part in cell.split(";")] if self.is_list else cell


def compiled() -> Schema:
    """The schema of registrations."""
    return schema.load(SCHEMAS, RESOURCE)


@cache
def columns() -> tuple[Column, ...]:
    """Every field of a registration but the version of its schema."""
    found = compiled()
    return tuple(_columns(found, found.root({}), ()))[1:]


def _columns(found: Schema, node: Node, above: tuple[str, ...]) -> list[Column]:
    keys = dict.fromkeys(key for each in node.schemas for key in each.get("properties", {}))
    if not keys:
        kinds = {each.get("type") for each in node.schemas}
        return [Column(above, "array" in kinds, "boolean" in kinds, node.visibility)]
    return [column for key in keys for column in _columns(found, found.child(node, key), (*above, key))]


def row(document: Document, shown: tuple[Column, ...]) -> list[str]:
    """A registration's file as a row: its name, the columns `shown`, and its notes."""
    name = PurePosixPath(document.path).stem
    return [name, *(column.cell(document.data) for column in shown), document.body.strip("\n")]


def record(cells: Mapping[str, str]) -> dict[str, Any]:
    """The front matter that a row makes, in the schema's order; `cells` by column title, an empty one says nothing."""
    data: dict[str, Any] = {"schema": 1}
    for column in columns():
        if cell := cells.get(column.title, ""):
            inner = data
            for key in column.path[:-1]:
                inner = inner.setdefault(key, {})
            inner[column.path[-1]] = column.value(cell)
    return data
