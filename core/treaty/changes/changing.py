"""A change of a deal's file before it is written: what its schema refuses, and what the change brings and settles."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from treaty.document import Document
from treaty.finding import Visibility
from treaty.language.wording import counted
from treaty.records import schema
from treaty.records.explaining import violations
from treaty.records.kinds import DEAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.changes.trial import Trial
    from treaty.finding import Finding

#: The parts of a message that tells several things.
_PARTS = re.compile(r"(?<=[;:]) ")


def complaints(old: Document, text: str) -> tuple[str, ...]:
    """What the schema of deals refuses in `text`, a sentence each, unless it is wrong in `old` already."""
    compiled = schema.load(DEAL.package, DEAL.schema)
    known = {v.problem.message for v in violations(compiled, old.data)}
    wrong = [v.problem for v in violations(compiled, Document.parse(old.path, text.encode()).data)]
    return tuple(f"{p.message}. {p.remedy}".rstrip() for p in wrong if p.message not in known)


def told(tried: Trial) -> Iterator[str]:
    """What a change brings and takes, as far as everybody of us may see it; what is only said anew is said once."""
    again = {
        _topic(f): f for f in tried.disappeared if _is_alone(f, tried.disappeared) and _is_alone(f, tried.appeared)
    }
    yield from listed("This brings:", [_news(f, again.get(_topic(f))) for f in tried.appeared])
    yield from listed("This settles:", [f for f in tried.disappeared if _topic(f) not in again])


def _topic(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.severity, finding.location.path


def _is_alone(finding: Finding, among: Sequence[Finding]) -> bool:
    return [_topic(each) for each in among].count(_topic(finding)) == 1


def _news(finding: Finding, before: Finding | None) -> Finding:
    """`finding`, cut down to its beginning and what it says beyond the finding that stood there before."""
    if before is None:
        return finding
    known = {part.strip(";: ") for part in _PARTS.split(before.message)}
    head, *rest = _PARTS.split(finding.message)
    new = [part for part in rest if part.strip(";: ") not in known]
    if not new or len(new) == len(rest):
        return finding
    return replace(finding, message=f"{head} … {' '.join(new)}".rstrip(";"))


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
