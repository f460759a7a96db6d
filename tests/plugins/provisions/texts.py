"""Agreements in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.document import Document
from treaty.testing import make_deal, run_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal, Finding

PATH = "documents/agreement.md"


def written(body: str, fields: str = "") -> str:
    return f"---\nschema: 1\ndocument: agreement\n{fields}---\n\n{body}\n"


def document(body: str, fields: str = "") -> Document:
    return Document.parse(f"deals/globex-co-sell/{PATH}", written(body, fields).encode())


def deal(fields: str = "") -> Deal:
    return make_deal({"deal.md": fields})


def findings(files: Mapping[str, str]) -> tuple[Finding, ...]:
    """What this department, and the kernel, find in the example's files."""
    import treaty_provisions

    return run_text(files, plugins=[treaty_provisions]).findings
