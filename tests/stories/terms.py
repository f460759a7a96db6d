"""The terms of the deals: those that the pages of the models show, so that what we document can be signed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treaty.document import Document

from tests.docs.fences import titled_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: An example of everything at once; a deal of our own has nothing of these.
_SHOWN_ONLY = ("non_compete", "most_favoured_nation")


def terms(docs: Path, model: str) -> Mapping[str, Any]:
    """The terms by group: what holds for every model, and the model's own over it."""
    own = _shown(docs, model)
    every = {key: value for key, value in _shown(docs, "index").items() if key not in _SHOWN_ONLY}
    every["exclusivity"] = "none"
    return {key: _over(every.get(key), own.get(key)) for key in {**own, **every}}


def written(terms: Mapping[str, Any]) -> str:
    """Terms as `treaty set` takes them."""
    return json.dumps(terms, ensure_ascii=False)


def _over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **above}
    return below if above is None else above


def _shown(docs: Path, page: str) -> dict[str, Any]:
    ((title, text),) = titled_files(docs / "models" / f"{page}.md").items()
    found: dict[str, Any] = Document.parse(title, text.encode()).data["terms"]
    return found
