"""A redline about a figure is an ask: what a sentence says of our terms before the change, and what after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.negotiation.readings import agrees, as_ask, refusal, same
from treaty.negotiation.scales import label, written

from treaty_redlines.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from treaty import Deal
    from treaty.checks.reader import DeskReader
    from treaty.negotiation.readings import Reading
    from treaty.plugins import Plugins

    from treaty_redlines.edits import Edit
    from treaty_redlines.proposals import Proposal

#: Longer passages are many changes told as one, of which nobody can say what one of them is about.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Read:
    """A value that a redline asks for: the reading, the redline's id, and the clause that it stands in."""

    reading: Reading
    redline: str
    clause: str


def read_values(
    reader: DeskReader, deal: Deal, found: Sequence[Proposal], redlines: Sequence[Mapping[str, Any]]
) -> tuple[Read, ...]:
    """What the redlines, each with the proposal that it was made of, ask for our terms; of two that differ, neither."""
    every = [
        Read(reading, redline["id"], redline["clause"])
        for proposal, redline in zip(found, redlines, strict=True)
        for reading in _changed(reader, deal, proposal.edit)
    ]
    return tuple(_agreeing(deal, every))


def asks(deal: Deal, read: Iterable[Read]) -> list[dict[str, Any]]:
    """The values as a round writes them, for a person to confirm."""
    return [as_ask(deal, each.reading, each.clause, each.redline) for each in read]


def told(deal: Deal, read: Sequence[Read]) -> Iterator[str]:
    """The values, for people."""
    if read:
        yield "\nRead from these, for a person to confirm; until then nothing reckons with them:"
    for each in read:
        ours = written(deal.document.data, each.reading.term)
        before = f"{visible(str(ours))} → " if isinstance(ours, str) else ""
        sure = f"{each.redline}, {each.reading.sure} sure"
        name = label(deal, each.reading.term)
        yield f"  {name[:1].upper()}{name[1:]}: {before}{visible(str(each.reading.value))} ({sure})"


def _changed(reader: DeskReader, deal: Deal, edit: Edit) -> Iterator[Reading]:
    """What the sentence says with the edit and did not say without it, where it is a sentence about our term."""
    if not edit.after.strip() or len(edit.before) + len(edit.after) > _LONGEST:
        return
    before = {each.term: each.value for each in _read(reader.plugins, edit.before, deal, reader)}
    for each in _read(reader.plugins, edit.after, deal, reader):
        was, ours = before.get(each.term), written(deal.document.data, each.term)
        about_ours = was is None or ours is None or agrees(deal, each.term, was)
        said_before = was is not None and same(deal, each.term, was, each.value)
        asked = about_ours and not said_before and not agrees(deal, each.term, each.value)
        if asked and not refusal(deal, each.term, each.value):
            yield each


def _read(plugins: Plugins, passage: str, deal: Deal, reader: DeskReader) -> list[Reading]:
    if not passage.strip():
        return []
    return [each for _, each in plugins.call("treaty_readings", passage=passage, deal=deal, desk=reader.desk)]


def _agreeing(deal: Deal, every: Sequence[Read]) -> Iterator[Read]:
    by_term: dict[str, list[Read]] = {}
    for each in every:
        by_term.setdefault(each.reading.path, []).append(each)
    for _, found in sorted(by_term.items()):
        first = found[0]
        if all(same(deal, first.reading.term, first.reading.value, each.reading.value) for each in found):
            yield first
