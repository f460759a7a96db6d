"""Whether a document may go out to be signed, or be filed as signed: tried first, and refused in people's words."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from treaty import Severity, Visibility, counted
from treaty.changes.trial import trial
from treaty.progress.evidence import ITEMS
from treaty.records.editing import put
from treaty.yaml.emitting import emit

from treaty_signature.signers import AGREEMENT, signers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty import Deal, Finding
    from treaty.changes.trial import Trial

    from treaty_signature.case import Case

SENT, SIGNED, LIGHT_SIGNED = "sent-for-signature", "signed", "light-document-signed"
#: C1 to C7: what must be true before an agreement is signed.
BEFORE_SIGNATURE = tuple(ITEMS)[:7]
#: Says at once what the open items say one by one.
CHECKLIST_OPEN = "checklist/unready"


def milestone_of(kind: str, deal: Deal) -> str:
    """The milestone that signing the document `kind` reaches; "" for one that reaches none."""
    if kind == AGREEMENT:
        return SIGNED
    return LIGHT_SIGNED if kind in deal.pattern.light_documents else ""


def reached(deal: Deal, *names: str, value: object) -> str:
    """The text of deal.md with these milestones reached, those that it has already left alone."""
    from treaty.document import Document

    document = deal.document
    for name in names:
        if name and name not in deal.milestones:
            text = put(document, ("milestones", name), value)
            document = Document.parse(document.path, text.encode())
    return document.text


def unready(case: Case, kind: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Why the document may not go out with `files` as they would be written; nothing where it may.

    An agreement needs C1 to C7 and no error at all, as if it were out for signature and as if it were signed now:
    once it is out, the signature is no longer ours to hold back. A light document needs what its own signature needs.
    """
    if kind != AGREEMENT:
        record = _signed(case, kind)
        tried = _tried(case, {**files, **record}, milestone_of(kind, case.deal))
        return tuple(said(f for f in tried.errors if f.location.path not in record))
    out, signed = _tried(case, files, SENT), _tried(case, files, SENT, SIGNED)
    with redirect_stdout(sys.stderr):
        lacking = tuple(_open_items(signed.after.deal)) if signed.after.deal else ()
    errors = [
        f
        for tried in (out, signed)
        for f in tried.after.findings
        if f.severity is Severity.ERROR and f.rule != CHECKLIST_OPEN
    ]
    return (*lacking, *dict.fromkeys(said(errors)))


def _signed(case: Case, kind: str) -> dict[str, bytes]:
    """A record of the light document `kind` as signed, where the milestone says no more of it: an earlier one was."""
    if milestone_of(kind, case.deal) not in case.deal.milestones:
        return {}
    record = {
        "schema": 1,
        "document": kind,
        "signed": case.desk.today.isoformat(),
        "terms": case.stamp(kind),
        "signatories": [{"side": p.side, "name": p.name} for p in signers(case.deal, case.desk, case.text(kind))],
    }
    return {f"{case.deal.folder}/executed/{kind}.yaml": emit(record).encode()}


def _tried(case: Case, files: Mapping[str, bytes], *milestones: str) -> Trial:
    text = reached(case.deal, *milestones, value=case.desk.today.isoformat()).encode()
    with redirect_stdout(sys.stderr):
        return trial(case.reader, case.deal.id, {**files, case.deal.document.path: text})


def _open_items(deal: Deal) -> Iterator[str]:
    """The items before signature that nothing shows, or that something speaks against."""
    given = list(deal.evidence())
    for item in BEFORE_SIGNATURE:
        about = [each for each in given if each.item == item]
        against = [each.because for each in about if not each.holds]
        if against or not about:
            yield f"Open: {ITEMS[item]}. {'; '.join(against) or 'Nothing shows it'}."


def said(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings as sentences for all of us; those that only negotiators may see are counted."""
    found = list(findings)
    for each in found:
        if each.visibility <= Visibility.INTERNAL:
            yield f"{each.message} [{each.rule}]"
    if hidden := sum(f.visibility > Visibility.INTERNAL for f in found):
        yield f"{counted(hidden, 'error')} more that only negotiators may see: `treaty check --audience confidential`"
