"""Whether a document may go out to be signed, or be filed as signed: tried first, and refused in people's words."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from treaty import Severity, Visibility, counted
from treaty.editing import put
from treaty.evidence import ITEMS
from treaty.trial import trial

from treaty_signature.signers import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty import Deal, Finding

    from treaty_signature.case import Case

SENT, SIGNED, LIGHT_SIGNED = "sent-for-signature", "signed", "light-document-signed"
#: C1 to C7: what must be true before an agreement is signed.
BEFORE_SIGNATURE = tuple(ITEMS)[:7]


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

    An agreement needs C1 to C7 and no error at all, as if it were signed now: once it is out, the signature is no
    longer ours to hold back. A light document needs what its own signature needs.
    """
    today = case.desk.today.isoformat()
    whole = kind == AGREEMENT
    milestones = (SENT, SIGNED) if whole else (milestone_of(kind, case.deal),)
    text = reached(case.deal, *milestones, value=today).encode()
    with redirect_stdout(sys.stderr):
        tried = trial(case.reader, case.deal.id, {**files, case.deal.document.path: text})
        lacking = tuple(_open_items(tried.after.deal)) if whole and tried.after.deal else ()
    errors = [f for f in tried.after.findings if f.severity is Severity.ERROR] if whole else tried.errors
    return (*lacking, *said(errors))


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
