"""Signed files of which no record tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.signed.executed import executed
from treaty.source import Span

from treaty_signature.filed import ATTACHMENTS, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("signature/file-unrecorded", severity=Severity.WARNING, reads={"executed", "attachments"}, needs={"attachments"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # the clock changes nothing
    """A PDF lies among the signed ones, and no record says what it is."""
    told = {file_of(record) for record in executed(deal)}
    for path in deal.records.paths(ATTACHMENTS):
        if path not in told:
            yield Problem(
                f"No record says what {path.rpartition('/')[2]} is, who signed it, or when",
                Place(path, Span.at(1, 1)),
                remedy=f"File it with `treaty execute {deal.id} {path}`, or move it out of executed/.",
            )
