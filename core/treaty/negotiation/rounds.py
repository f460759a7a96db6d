"""The rounds of a negotiation, typed: what was asked, redlined and sent, and whose turn it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.finding import Place
from treaty.negotiation.asks import Ask, Read, ask, term
from treaty.negotiation.redline import Redline, redline, register
from treaty.records import formats
from treaty.records.memo import once_a_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from treaty.deal import Deal
    from treaty.document import Document
    from treaty.source import Pointer

__all__ = [
    "Ask",
    "Read",
    "Redline",
    "Round",
    "Sent",
    "Source",
    "on_the_table",
    "register",
    "rounds",
    "term",
    "unconfirmed",
]

_NUMBER = re.compile(r"0*([1-9][0-9]{0,5})\.yaml\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that left the house.

    Attributes:
        document: its kind, `loi`, `mou`, `term-sheet` or `agreement`.
        on: the day, as written.
        version: of the document, 0 where nobody says.
        sha256: of the document's file (`documents/<kind>.md`) as it was then, in hex, or "".
        to: whom.
    """

    document: str
    on: date
    at: Place
    version: int = 0
    sha256: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a round was read from: its name, its SHA-256 in hex, and the kind of document that it marks up."""

    file: str
    sha256: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One exchange with the other side.

    Attributes:
        number: its file's name, from 1; 0 where that is no number.
        by: whose round it is, `us` or `partner`.
        final: what is asked here is the last word.
        asks: what a person says is asked. What was only read from a paper is none, so nothing reckons with a guess.
        read: the values that were read from a paper, and that nobody has confirmed.
        turn: who answers next, `us`, `partner`, or "" where nobody says; `since` when.
        source: the partner's file, where it was read from one.
    """

    number: int
    path: str
    by: str
    on: date
    since: date
    how: str = ""
    people: tuple[str, ...] = ()
    final: bool = False
    asks: tuple[Ask, ...] = ()
    redlines: tuple[Redline, ...] = ()
    sent: tuple[Sent, ...] = ()
    turn: str = ""
    notes: str = ""
    source: Source | None = None
    read: tuple[Ask, ...] = ()


def rounds(deal: Deal) -> tuple[Round, ...]:
    """The rounds of the deal in the order of their numbers.

    Raises:
        NotDeclared: the rule does not declare that it reads `rounds`.
    """
    return tuple(sorted(map(_round, deal.records("rounds")), key=lambda each: (each.number, each.path)))


def on_the_table(of: Iterable[Round]) -> tuple[tuple[Round, Ask], ...]:
    """What the partner asks now, each ask with its round: that of their newest round, and nothing that it leaves out.

    As long as values read from a paper in it wait for a person, what they had asked before stands beside it.
    """
    found: dict[Pointer, tuple[Round, Ask]] = {}
    for each in sorted((r for r in of if r.by == "partner"), key=lambda each: (each.on, each.number), reverse=True):
        before = set(found)
        found.update({said.term: (each, said) for said in each.asks if said.term not in before})
        if not each.read:
            break
    return tuple(found.values())


def unconfirmed(of: Iterable[Round]) -> tuple[tuple[Round, Ask], ...]:
    """The values read from the partner's papers that wait for a person, each with its round.

    Of several for one term only the last waits, and none after which the partner said something else about the term.
    """
    last: dict[Pointer, tuple[Round, Ask]] = {}
    for each in of:
        if each.by == "partner":
            for said in (*each.read, *each.asks):
                last.pop(said.term, None)
                last[said.term] = each, said
    return tuple((each, said) for each, said in last.values() if said.is_waiting)


@once_a_document
def _round(document: Document) -> Round:
    data, path = document.data, document.path
    named = _NUMBER.match(path.rpartition("/")[2])
    number, on = int(named[1]) if named else 0, formats.parse("day", data["on"])
    asks = [ask(each, Place(path, ("asks", index))) for index, each in enumerate(data.get("asks", ()))]
    return Round(
        number=number,
        path=path,
        by=data["from"],
        on=on,
        since=formats.parse("day", data["since"]) if "since" in data else on,
        how=data.get("how", ""),
        people=tuple(data.get("people", ())),
        final=data.get("final", False),
        asks=tuple(each for each in asks if each.is_stated),
        read=tuple(each for each in asks if each.is_waiting),
        redlines=tuple(
            redline(each, Place(path, ("redlines", index)), number)
            for index, each in enumerate(data.get("redlines", ()))
        ),
        sent=tuple(_sent(sent, Place(path, ("sent", index))) for index, sent in enumerate(data.get("sent", ()))),
        turn=data.get("turn", ""),
        notes=data.get("notes", ""),
        source=Source(**data["source"]) if "source" in data else None,
    )


def _sent(data: Mapping[str, Any], at: Place) -> Sent:
    on = formats.parse("day", str(formats.parse("moment", data["on"]))[:10])
    return Sent(data["document"], on, at, data.get("version", 0), data.get("sha256", ""), data.get("to", ""))
