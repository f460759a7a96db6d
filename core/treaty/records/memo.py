"""Remembering what was made of a document, so that fifteen rules need not read it fifteen times."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from treaty.document import Document

T = TypeVar("T")

#: Rules go deal by deal, so what is remembered need be no more than one deal's records.
_DOCUMENTS = 64


def once_a_document(read: Callable[[Document], T]) -> Callable[[Document], T]:
    """`read`, which for a document it saw a moment ago gives the very same again; `read` must be pure.

    A document equals only itself here: to compare what two of them say would cost more than it saves.
    """
    known: dict[int, tuple[Document, T]] = {}  # kept with what was made of it, a document keeps its id

    @wraps(read)
    def remembered(document: Document) -> T:
        found = known.get(id(document))
        if found is None:
            if len(known) == _DOCUMENTS:
                known.clear()
            found = known[id(document)] = document, read(document)
        return found[1]

    return remembered
