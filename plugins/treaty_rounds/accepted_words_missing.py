"""Redlines that we accepted and that the next draft does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related, Severity, rule
from treaty.rounds import rounds

from treaty_rounds.register import redlines, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document
    from treaty.rounds import Redline


@rule(
    "rounds/accepted-words-missing",
    severity=Severity.WARNING,
    reads={"rounds", "documents", "milestones"},
    needs={"rounds"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A redline was accepted, and the next draft does not have it."""
    document = text_of(deal)
    if document is None or deal.stage(desk.as_of).has_ended:
        return
    accepted = [each for each in redlines(deal) if _is_agreed(each) and _is_due(deal, desk, each, document)]
    if not accepted:
        return
    text = _words(document)
    for redline in accepted:
        wanted = redline.agreed or redline.text
        if wanted and not _has(text, wanted):
            message = f"We accepted the redline {redline.name}, and its words are not in the agreement"
            field = "agreed" if redline.agreed else "text"
        elif not wanted and _has(text, redline.strikes):
            message = f"We accepted the redline {redline.name}, and what it strikes still is in the agreement"
            field = "strikes"
        else:
            continue
        yield Problem(
            message,
            redline.at.below(field),
            remedy="Put it into the draft; if it stands there in other words, write them here as `agreed:`.",
            related=(Related("the draft", Place(document.path, ("version",))),),
        )


def _is_agreed(redline: Redline) -> bool:
    return redline.status == "accepted" or (redline.status == "countered" and bool(redline.agreed))


def _is_due(deal: Deal, desk: Desk, redline: Redline, document: Document) -> bool:
    """Whether the text is a later one than the redline was made to."""
    seen = [s.version for r in rounds(deal) if r.number <= redline.round for s in r.sent if s.document == "agreement"]
    if any(seen):
        return bool(document.data.get("version", 1) > max(seen))
    return deal.milestones.reached("second-draft-sent", desk.as_of)


def _words(document: Document) -> str:
    from treaty.clauses import Agreement

    from treaty_rounds.naming import folded

    return folded(" ".join(f"{each.number} {each.title} {each.text}" for each in Agreement.of(document).walk()))


def _has(text: str, wanted: str) -> bool:
    """Whether the folded `text` says `wanted`; where words are left out (`…`), each part for itself."""
    from treaty_rounds.naming import folded

    parts = (folded(part) for part in wanted.replace("...", "…").split("…"))
    return all(f" {part} " in f" {text} " for part in parts)
