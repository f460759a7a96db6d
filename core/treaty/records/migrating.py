"""Bringing records of an older schema up to date: a step for each version, each a few words changed in the text.

A step never changes what an approval binds: it moves and renames fields that the schema marks `x-approval: exempt`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from treaty.document import Document
from treaty.records.kinds import DEAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from treaty.records.kinds import RecordKind

VERSION = "schema"


class CannotMigrate(Exception):
    """A record cannot be brought up to date by itself; the text says why and what to do first."""


def migrate(document: Document, kind: RecordKind) -> Document | None:
    """`document` at the present version of its schema; None where it is there already, or has no version to go by.

    Only the words that changed are changed: comments, order and spelling stay.

    Raises:
        CannotMigrate: what is written stands in the way.
    """
    migrated = document
    while type(version := migrated.data.get(VERSION)) is int and (kind.name, version) in STEPS:
        stepped = _parsed(migrated, STEPS[kind.name, version](migrated))
        migrated = _parsed(stepped, stepped.replace((VERSION,), version + 1))
    return None if migrated is document else migrated


def _parsed(document: Document, text: str) -> Document:
    return Document.parse(document.path, text.encode())


def _deal_1(deal: Document) -> str:
    """`after_signature` became `checklist`, which also holds what is ticked by hand before signature."""
    if "after_signature" not in deal.data:
        return deal.text
    if "checklist" in deal.data:
        raise CannotMigrate("it has both `after_signature` and `checklist`. Put all of it under `checklist`")
    return deal.rename(("after_signature",), "checklist")


#: The step from each version to the next, by kind of record and version; it gives the new text.
_Step: TypeAlias = "Callable[[Document], str]"
STEPS: Mapping[tuple[str, int], _Step] = MappingProxyType({(DEAL.name, 1): _deal_1})
