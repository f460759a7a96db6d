"""Signed files that are not what their record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.signed.executed import executed

from treaty_signature.filed import file_of, hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule(
    "signature/file-altered", severity=Severity.ERROR, reads={"executed", "attachments"}, needs={"executed"}, firm=True
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # the clock changes nothing
    """A signed file is not the one that was filed."""
    for record in executed(deal):
        found = hash_of(deal, file_of(record)) if record.file and record.sha256 else None
        if found is not None and found != record.sha256:
            yield Problem(
                f"{record.file} is not the file that was signed: its SHA-256 is another",
                Place(record.path, ("sha256",)),
                remedy="Bring it back with `git restore`, or from the archive; a new signature is filed anew.",
            )
