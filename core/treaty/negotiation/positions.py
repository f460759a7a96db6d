"""What we want and where we stop, typed. Confidential: a rule that reads it declares `positions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.finding import Place
from treaty.negotiation.rounds import term
from treaty.records.memo import once_a_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.deal import Deal
    from treaty.document import Document
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Position:
    """Where we stand on one term; values are written as the term itself would be.

    Attributes:
        better: `higher`, `lower`, or the possible words from the best for us to the worst.
        payer: who pays, `us`, `partner`, or "" where nobody does.
        minimum: the worst that we accept, beyond which we walk away.
    """

    term: Pointer
    better: str | tuple[str, ...]
    ideal: str
    target: str
    minimum: str
    at: Place
    payer: str = ""
    why: str = ""

    @property
    def path(self) -> str:
        """The term as it is written: `terms/commercial/fee`."""
        return "/".join(map(str, self.term))


@dataclass(frozen=True, slots=True)
class Batna:
    """What we do if there is no deal; `strength` is `high`, `medium` or `low`."""

    description: str
    strength: str
    at: Place


@dataclass(frozen=True, slots=True)
class Trigger:
    """What would make us walk away, and the term it is about, if it is about one."""

    when: str
    at: Place
    term: Pointer = ()


@dataclass(frozen=True, slots=True)
class Positions:
    """A deal's `positions.yaml`."""

    path: str
    positions: tuple[Position, ...] = ()
    batna: Batna | None = None
    walk_away: tuple[Trigger, ...] = ()

    def on(self, pointer: Pointer) -> Position | None:
        """Our position on the term at `pointer`, if we have one."""
        return next((each for each in self.positions if each.term == pointer), None)


def positions(deal: Deal) -> Positions | None:
    """What we want in this deal, or None where nobody has written it down.

    Raises:
        NotDeclared: the rule does not declare that it reads `positions`.
    """
    written = deal.records("positions")
    return _positions(written[0]) if written else None


@once_a_document
def _positions(document: Document) -> Positions:
    data, path = document.data, document.path
    batna = data.get("batna")
    return Positions(
        path=path,
        positions=tuple(
            _position(each, Place(path, ("positions", index))) for index, each in enumerate(data.get("positions", ()))
        ),
        batna=Batna(batna["description"], batna["strength"], Place(path, ("batna",))) if batna else None,
        walk_away=tuple(
            Trigger(each["when"], Place(path, ("walk_away", index)), term(each["term"]) if "term" in each else ())
            for index, each in enumerate(data.get("walk_away", ()))
        ),
    )


def _position(data: Mapping[str, Any], at: Place) -> Position:
    better = data["better"]
    return Position(
        term=term(data["term"]),
        better=better if isinstance(better, str) else tuple(better),
        ideal=data["ideal"],
        target=data["target"],
        minimum=data["minimum"],
        at=at,
        payer=data.get("payer", ""),
        why=data.get("why", ""),
    )
