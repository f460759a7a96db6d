"""What the fields of a deal are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.records import schema
from treaty.records.kinds import DEAL

if TYPE_CHECKING:
    from treaty import Deal
    from treaty.source import Pointer


def title(deal: Deal, at: Pointer) -> str:
    """The name of a field, as its schema gives it."""
    return schema.load(DEAL.package, DEAL.schema).label({"model": str(deal.model)}, at)


def capital(words: str) -> str:
    """The words with their first letter in upper case, the others as they are."""
    return words[:1].upper() + words[1:]
