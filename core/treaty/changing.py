"""A change of a deal's file before it is written: what its schema refuses, and what the change brings and settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import schema
from treaty.document import Document
from treaty.explaining import violations
from treaty.finding import Visibility
from treaty.records import DEAL
from treaty.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.finding import Finding
    from treaty.trial import Trial


def complaints(old: Document, text: str) -> tuple[str, ...]:
    """What the schema of deals refuses in `text`, a sentence each, unless it is wrong in `old` already."""
    compiled = schema.load(DEAL.package, DEAL.schema)
    known = {v.problem.message for v in violations(compiled, old.data)}
    wrong = [v.problem for v in violations(compiled, Document.parse(old.path, text.encode()).data)]
    return tuple(f"{p.message}. {p.remedy}".rstrip() for p in wrong if p.message not in known)


def told(tried: Trial) -> Iterator[str]:
    """What a change brings and takes, as far as everybody of us may see it."""
    yield from listed("This brings:", tried.appeared)
    yield from listed("This settles:", tried.disappeared)


def listed(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Findings as far as everybody of us may see them, under a title; none at all, no title."""
    seen = [f for f in findings if f.visibility <= Visibility.INTERNAL]
    hidden = len(findings) - len(seen)
    if findings:
        yield title
    yield from (f"  {f.severity}: {f.message} [{f.rule}]" for f in seen)
    if hidden:
        how_many = f"{hidden} more" if seen else counted(hidden, "finding")
        yield f"  {how_many} that only negotiators may see: `treaty check --audience confidential`"
