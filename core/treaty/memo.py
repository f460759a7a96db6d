"""Remembering what was made of a document, so that fifteen rules need not read it fifteen times."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from treaty.document import Document

T = TypeVar("T")

#: Rules go deal by deal, so what is remembered need be no more than one deal's records.
_DOCUMENTS = 64


class _Same:
    """A document that equals only itself: to compare what two documents say would cost more than it saves."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document


def once_a_document(read: Callable[[Document], T]) -> Callable[[Document], T]:
    """`read`, which for a document it saw a moment ago gives the very same again; `read` must be pure."""
    remembering = lru_cache(maxsize=_DOCUMENTS)(lambda same: read(same.document))

    @wraps(read)
    def remembered(document: Document) -> T:
        return remembering(_Same(document))

    return remembered
