"""Stored terms that are missing or are not what was decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.source import BadFile, Span

from treaty_approvals.gates import READS, dossier
from treaty_approvals.projection import is_intact
from treaty_approvals.records import STORED, stored_at
from treaty_approvals.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_RESTORE = "Bring it back with `git restore`, or from an earlier commit; it is never edited by hand."


@rule("approvals/terms-altered", severity=Severity.ERROR, reads=READS, firm=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The terms that somebody decided on are missing, or were altered afterwards."""
    kept = deal.records.paths(STORED.name)
    for path in kept:
        if not _is_intact(deal, path):
            message = "These are not the terms that were decided on: the file was altered"
            yield Problem(message, Place(path, Span.at(1, 1)), remedy=_RESTORE)
    told: set[str] = set()
    found = dossier(deal, desk)
    for each in found.records:
        record = each.record
        if each.fault is None and record.terms not in told and f"{deal.folder}/{stored_at(record.terms)}" not in kept:
            told.add(record.terms)
            who = desk.roster.name(record.by)
            message = f"The terms of {who}'s {record.decision.noun} of {day(record.issued, desk)} are not kept here"
            yield Problem(message, Place(record.path, ("statement", "terms")), remedy=_RESTORE)
    for signed in (found.binding.light_document, found.binding.agreement):
        if signed and signed.terms not in told and f"{deal.folder}/{stored_at(signed.terms)}" not in kept:
            message = f"The terms signed on {day(signed.moment, desk)} are not kept here"
            yield Problem(message, Place(signed.path, ("terms",)), remedy=_RESTORE)


def _is_intact(deal: Deal, path: str) -> bool:
    digest = f"sha256:{path.rpartition('/')[2].removesuffix('.json')}"
    try:
        return is_intact(deal.records.read(STORED.name, path), digest)
    except BadFile:
        return False
