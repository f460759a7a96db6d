"""Documents that the partner has in other words than we do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Severity, rule
from treaty.negotiation.rounds import rounds

from treaty_rounds.register import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document
    from treaty.negotiation.rounds import Sent

_STATUSES = ("draft", "preview", "sent", "final", "executed")


@rule("rounds/sent-differs", severity=Severity.ERROR, reads={"rounds", "documents", "milestones"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """What was sent is not what lies in the folder under the same version."""
    if deal.stage(desk.as_of).has_ended:
        return
    for sent in (sent for each in rounds(deal) for sent in each.sent):
        document = text_of(deal, sent.document)
        if document is not None:
            yield from _differences(sent, document)


def _differences(sent: Sent, document: Document) -> Iterator[Problem]:
    version = document.data.get("version", 1)
    here = (Related("what lies here", Place(document.path, ("version",))),)
    if sent.version > version:
        yield Problem(
            f"Version {sent.version} was sent on {sent.on}, and what lies here is version {version}",
            sent.at.below("version"),
            remedy="Put the version that was sent into `documents/`, or correct the number.",
            related=here,
        )
    elif sent.version == version and sent.sha256 and sent.sha256 not in _digests(document):
        yield Problem(
            f"Version {version} was changed after it had been sent on {sent.on}: they have other words than we do",
            sent.at.below("sha256"),
            remedy="Give the changed text the next version number, and send that one.",
            related=here,
        )


def _digests(document: Document) -> Iterator[str]:
    """The SHA-256 of the file, as it is and with any other status, which may change after it was sent."""
    from hashlib import sha256

    yield sha256(document.text.encode()).hexdigest()
    if "status" in document.data:
        for status in _STATUSES:
            yield sha256(document.replace(("status",), status).encode()).hexdigest()
