"""The round that a file of theirs makes: its redlines named, triaged, owned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from treaty.negotiation.rounds import register, rounds
from treaty.records import formats

from treaty_redlines.words import first_sentence, last_sentence, sentences, unnumbered, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Deal
    from treaty.negotiation.rounds import Redline

    from treaty_redlines.edits import Edit
    from treaty_redlines.proposals import Proposal
    from treaty_redlines.triage import Triage

#: Characters of a sentence on one side of a change that are worth keeping.
_MOST = 300
_ID = re.compile(r"P-(\d{1,6})\Z", re.ASCII)


def redlines(deal: Deal, found: Sequence[Proposal], triage: Triage) -> list[dict[str, Any]]:
    """The redlines as a round writes them; one that was on the table before keeps its name."""
    known = {_key(each): each.id for each in _standing(deal) if each.id}
    names = _names(deal)
    made = []
    for proposal in found:
        data = _redline(proposal, triage)
        key = data["clause"], data.get("text", ""), data.get("strikes", ""), data.get("note", "")
        made.append({"id": known.pop(key, "") or next(names), **data, "status": "open", "owner": deal.owner})
    return [{key: value for key, value in each.items() if value} for each in made]


def _standing(deal: Deal) -> tuple[Redline, ...]:
    return register(redline for each in rounds(deal) for redline in each.redlines)


def _names(deal: Deal) -> Iterator[str]:
    taken = [int(found[1]) for each in _standing(deal) if (found := _ID.match(each.id))]
    number = max(taken, default=0)
    while True:
        number += 1
        yield f"P-{number}"


def _key(redline: Redline) -> tuple[str, str, str, str]:
    return redline.clause, redline.text, redline.strikes, redline.note


def words_of(proposal: Proposal) -> tuple[str, str, str]:
    """The words of a proposal as a round writes them: struck, put in, said about it."""
    edit = proposal.edit
    return visible(edit.strikes), visible(edit.text), visible(" ".join(edit.notes))


def within(edit: Edit) -> str:
    """The sentence that an edit stands in, with “…” for its words; of a whole sentence, the one before it as well.

    "" where nothing stands beside it, or what does leaves words out itself.
    """
    before = [each for each in sentences(edit.left) if each.strip()]
    begun = last_sentence(edit.left)
    head = unnumbered(begun if begun.strip() or not before else before[-1])
    tail = first_sentence(edit.right.lstrip())
    parted = " " if head and not head.endswith(("(", "[", "“")) else "", "" if tail[:1] in ".,;:!?)]”" else " "
    words = visible(f"{_end(head)}{parted[0]}…{parted[1]}{_begin(tail)}")
    return words if (edit.strikes or edit.text) and words != "…" and words.count("…") == 1 else ""


def _end(text: str) -> str:
    """So much of a sentence as it takes to find it again, and not more."""
    return text if len(text) <= _MOST else text[-_MOST:].partition(" ")[2]


def _begin(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST].rpartition(" ")[0]


def _redline(proposal: Proposal, triage: Triage) -> dict[str, Any]:
    edit = proposal.edit
    strikes, text, note = words_of(proposal)
    clause = visible(proposal.place.clause)
    return {
        "clause": clause if proposal.place.tied else f"(no clause: {clause})",
        "strikes": strikes,
        "text": text,
        "within": within(edit),
        "author": visible(", ".join(edit.authors)),
        "made": _day(edit.on),
        "note": note,
        "triage": triage(edit, proposal.place.clause),
    }


def _day(written: str) -> str:
    """The day of a date in Word, which tells the time of a place it does not name; "" where there is none."""
    day = written[:10]
    return "" if formats.complaint("day", day) else day
