"""A redline, typed: what the other side wants otherwise in the text, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from treaty.finding import Place

#: What says of a redline that its words are ours now, and what says that nothing is left to negotiate about it.
_TAKEN = frozenset({"accepted", "accepted-as-risk"})
_SETTLED = _TAKEN | {"rejected"}


@dataclass(frozen=True, slots=True)
class Redline:
    """A change of the text that the other side wants, and what became of it.

    Attributes:
        id: its name in the register; "" where it has none.
        clause: the number or heading of the clause that it changes.
        at: where it is written.
        text: the words that it puts in, or what it asks in our words.
        strikes: the words that it takes out.
        triage: `critical`, `negotiable`, `acceptable`, or "" until somebody has looked.
        status: `open`, `countered`, `accepted`, `rejected` or `accepted-as-risk`.
        owner: the person who sees it through, an id of the roster.
        decision: what was decided, in a sentence; `by` whom, and `decided` when.
        agreed: the words that both sides agreed, where they are not those of the redline.
        resolved: the number of the round in which it was settled, 0 where nobody says.
        author: who wrote it, on their side; `made` when.
        note: what is said about it: their comment, or what it changes where it changes no word.
        offer: the words that we offer instead, until they are agreed.
        answer: what we tell the partner about it; `decision` is for us alone.
        round: the number of the round that holds it.
        within: the sentence that it is about, with “…” for the words that change: by it they are found again.
    """

    id: str
    clause: str
    at: Place
    text: str = ""
    strikes: str = ""
    triage: str = ""
    status: str = "open"
    owner: str = ""
    decision: str = ""
    by: str = ""
    decided: date | None = None
    agreed: str = ""
    resolved: int = 0
    author: str = ""
    round: int = 0
    made: date | None = None
    note: str = ""
    offer: str = ""
    answer: str = ""
    within: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether it is decided; one that we countered is settled once the words are agreed, or the round named."""
        return self.status in _SETTLED or (self.status == "countered" and bool(self.agreed or self.resolved))

    @property
    def is_agreed(self) -> bool:
        """Whether its words are to stand in the text: theirs, be it as a risk, or those that both sides agreed."""
        return self.status in _TAKEN or (self.status == "countered" and bool(self.agreed))

    @property
    def words(self) -> str:
        """The words that it puts in: those agreed, or else theirs; "" where it only strikes some."""
        return self.agreed or self.text

    @property
    def name(self) -> str:
        """What people call it: its id, or else its clause."""
        return self.id or f"on {self.clause}"


def register(of: Iterable[Redline]) -> tuple[Redline, ...]:
    """Where each redline stands: of those that are written again under the same id, the last counts."""
    standing: dict[str | int, Redline] = {}
    for index, each in enumerate(of):
        key = each.id or index
        standing.pop(key, None)
        standing[key] = each
    return tuple(standing.values())


def redline(data: Mapping[str, Any], at: Place, number: int) -> Redline:
    """The redline written as `data` at `at` in the round `number`."""
    words = {key: data[key] for key in _AS_WRITTEN if key in data}
    days = {key: formats.parse("day", data[key]) for key in ("decided", "made") if key in data}
    return Redline(**{"id": "", **words}, at=at, round=number, **days)


_AS_WRITTEN = (
    "id",
    "clause",
    "text",
    "strikes",
    "triage",
    "status",
    "owner",
    "decision",
    "by",
    "agreed",
    "resolved",
    "author",
    "note",
    "offer",
    "answer",
    "within",
)
