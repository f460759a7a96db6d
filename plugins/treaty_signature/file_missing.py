"""Signed files that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.signed.executed import executed

from treaty_signature.filed import ATTACHMENTS, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("signature/file-missing", severity=Severity.ERROR, reads={"executed", "attachments"}, needs={"executed"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # the clock changes nothing
    """A record names a signed file that is not there."""
    there = deal.records.paths(ATTACHMENTS)
    for record in executed(deal):
        if record.file and file_of(record) not in there:
            yield Problem(
                f"{record.file} does not lie beside its record",
                Place(record.path, ("file",)),
                remedy="Bring it back with `git restore`, or take the line out if nothing was ever filed.",
            )
