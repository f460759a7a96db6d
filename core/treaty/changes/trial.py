"""Trying a change before it is made: what would be found then that is not found now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.checks.checking import check_deal
from treaty.files.tree import components, missing, too_large
from treaty.finding import Severity
from treaty.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treaty.checks.judged import Judged
    from treaty.checks.reader import DeskReader
    from treaty.files.tree import Tree
    from treaty.finding import Finding


@dataclass(frozen=True, slots=True)
class OverlayTree:
    """`tree` with some of its files as they might become; None for one that would be gone."""

    tree: Tree
    files: Mapping[str, bytes | None]

    def paths(self, under: str = "") -> tuple[str, ...]:
        """The files at or below `under`, sorted."""
        there = {p for p in self.tree.paths(under) if p not in self.files}
        within = f"{under}/" if under else ""
        added = {p for p, content in self.files.items() if content is not None}
        return tuple(sorted(there | {p for p in added if p.startswith(within) or p == under}))

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """The content of the file `path`.

        Raises:
            BadFile: as the tree below does, for what would be missing or over `limit` bytes.
        """
        components(path)
        if path not in self.files:
            return self.tree.read(path, limit)
        content = self.files[path]
        if content is None:
            raise missing()
        if len(content) > limit:
            raise too_large(limit)
        return content


@dataclass(frozen=True, slots=True)
class Trial:
    """One deal before a change and after it.

    Attributes:
        appeared: findings that only the changed deal has, the gravest first.
        disappeared: findings that only the present deal has.
    """

    before: Judged
    after: Judged
    appeared: tuple[Finding, ...]
    disappeared: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The errors that the change would bring."""
        return tuple(f for f in self.appeared if f.severity is Severity.ERROR)


def trial(reader: DeskReader, deal_id: str, files: Mapping[str, bytes | None]) -> Trial:
    """Judge the deal as it is, and as it would be with `files` (by path relative to the repository) changed.

    Raises:
        Misuse: there is no such deal.
    """
    before = check_deal(reader, deal_id)
    after = check_deal(replace(reader, tree=OverlayTree(reader.tree, files)), deal_id)
    return Trial(
        before, after, difference(after.findings, before.findings), difference(before.findings, after.findings)
    )


def trial_of_new(reader: DeskReader, deal_id: str, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """What would be found in a deal that is not there yet, whose files would be `files`; the gravest first."""
    judged = check_deal(replace(reader, tree=OverlayTree(reader.tree, files)), deal_id)
    return difference(judged.findings, ())


def difference(these: Iterable[Finding], those: Iterable[Finding]) -> tuple[Finding, ...]:
    """What of `these` is not among `those`, whatever line it stands on; the gravest first."""
    known = {_identity(f) for f in those}
    found = (f for f in these if _identity(f) not in known)
    return tuple(sorted(found, key=lambda f: (-f.severity.weight, f.sort_key)))


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.severity, finding.location.path, finding.message
