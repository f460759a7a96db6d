"""Values read from a partner's paper, confirmed by a person: taken as our term, kept as an ask, or misread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.changes.changing import complaints, listed, told
from treaty.changes.trial import trial
from treaty.checks.question import Misuse
from treaty.document import Document
from treaty.negotiation.readings import agrees, normal, refusal
from treaty.negotiation.rounds import rounds, unconfirmed
from treaty.records.editing import CannotEdit, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty import Deal, Desk
    from treaty.checks.reader import DeskReader
    from treaty.negotiation.rounds import Ask, Round

#: What can be said of a value, and the status that it gives.
STATUS = {"take": "taken", "keep": "kept", "misread": "misread"}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person says of a value that was read: a key of `STATUS`, and the value where it was read wrongly."""

    verdict: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A value that waits for a person, and the round that it stands in."""

    round: Round
    ask: Ask

    @property
    def paper(self) -> str:
        """Where its words stand: the file and the place in it."""
        read = self.ask.read
        name = self.round.source.file if self.round.source else self.round.path
        return ", ".join(filter(None, (name, read.place if read else "")))


def waiting(deal: Deal) -> tuple[Waiting, ...]:
    """The values of the deal that nobody has confirmed."""
    return tuple(Waiting(round_, ask) for round_, ask in unconfirmed(rounds(deal)))


def changed(deal: Deal, desk: Desk, each: Waiting, said: Confirmation, by: str) -> Mapping[str, Document]:
    """The files that the confirmation changes, by path, those that bind us first.

    Raises:
        Misuse: no term can hold the value; nothing is changed.
    """
    value = each.ask.value if said.value is None else said.value
    if why := refusal(deal, each.ask.term, value):
        raise Misuse(f"{why.rstrip('.')}. {each.ask.path} is as it was.")
    value, files = normal(deal, each.ask.term, value), {}
    if said.verdict == "take" and not agrees(deal, each.ask.term, value):
        files[deal.document.path] = _with_term(deal, each, value)
    document = next(one for one in deal.records("rounds") if one.path == each.round.path)
    fields: dict[str, Any] = {"status": STATUS[said.verdict], "by": by, "decided": desk.today.isoformat()}
    if value != each.ask.value:
        fields = {"value": value, **fields}
    at = each.ask.at.at
    assert isinstance(at, tuple)  # noqa: S101  # an ask's place is a pointer, never a span
    if value != each.ask.value:
        document = _put(document, (*at, "read", "value"), each.ask.value)
    for key, field in fields.items():
        document = _put(document, (*at, key), field)
    return {**files, document.path: document}


def tried(reader: DeskReader, deal: Deal, each: Waiting, files: Mapping[str, Document]) -> Iterator[str]:
    """What the changed files bring, for us to read.

    Raises:
        Misuse: an error; nothing is written then.
    """
    found = trial(reader, deal.id, {path: document.text.encode() for path, document in files.items()})
    if found.errors:
        said = listed(f"{each.ask.path} is as it was, for with this something would be wrong:", found.errors)
        field = each.ask.path.replace("/", ".")
        way = f"Settle that first; or keep it as their ask, and `treaty set {deal.id} {field} …` once it is settled."
        raise Misuse("\n".join([*said, way] if deal.document.path in files else said))
    return told(found)


def _with_term(deal: Deal, each: Waiting, value: Any) -> Document:
    document = _put(deal.document, each.ask.term, value)
    if wrong := complaints(deal.document, document.text):
        raise Misuse("\n".join([*wrong, f"{each.ask.path} is as it was."]))
    return document


def _put(document: Document, pointer: tuple[str | int, ...], value: Any) -> Document:
    try:
        return Document.parse(document.path, put(document, pointer, value).encode())
    except CannotEdit as error:
        raise Misuse(f"{document.path}: {error}. Nothing was changed.") from None
