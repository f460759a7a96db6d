"""Findings as other programs track them: sorted, each with a fingerprint that outlives edits elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treaty.finding import Finding
    from treaty.run import Run


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its fingerprint, and who signed it off (None while it is open)."""

    finding: Finding
    fingerprint: str
    by: tuple[str, ...] | None = None


def entries(run: Run) -> tuple[Entry, ...]:
    """All findings that the audience may see, open and signed off, sorted.

    A fingerprint is 64 hexadecimal digits over the rule, the path and the words of the line; never over line
    numbers, nor over the message, which may count days. The nth of several alike is told apart by n, so that
    fingerprints are unique within a run.
    """
    everything: list[tuple[Finding, tuple[str, ...] | None]] = [(f, None) for f in run.findings]
    everything += [(s.finding, s.by) for s in run.signed_off]
    everything.sort(key=lambda pair: pair[0].sort_key)
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding, by in everything:
        words = (finding.rule, finding.location.path, finding.source.strip())
        seen[words] += 1
        identity = "\0".join((*words, str(seen[words])))
        digest = sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
        found.append(Entry(finding, digest, by))
    return tuple(found)
