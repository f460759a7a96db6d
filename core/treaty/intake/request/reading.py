"""What is made of a plain request: each thing understood with the words it rests on, each doubt as a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from treaty.progress.models import Model

_TAKEN = "\0"


def word_list(text: str) -> list[str]:
    """The words of `text`."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, as a set."""
    return frozenset(text.split())


#: What says nothing of its own; everything else that was not read is told.
_FILLER = word_set(
    """
    onboard license licence
    a about add agree agreed all an and as at be begin both but by can covering create deal deals do document
    draft for from get going have help i in into is it its kick let like make me my need negotiate new now of
    off on open our out partner partners partnership paper please prepare propose proposed put rate relationship
    request send set should sign signature signed signing some start target targeting term terms that the their
    them then these this to together up us want wants we will with work working would write you they them both
    sides between owner across
    """
)
_WORD = re.compile(r"[^\s\0]+")


@dataclass(frozen=True, slots=True)
class Background:
    """What a request is read against.

    Attributes:
        today: the day that `end of January` is counted from.
        people: the names of the desk's people, by id.
        company: our own name.
        model: the model, where it is known otherwise; a request cannot overrule it.
    """

    today: date
    people: Mapping[str, str] = field(default_factory=dict)
    company: str = ""
    model: Model | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """The value of a field (a path like `terms.commercial.fee`) and the words of the request that say so."""

    field: str
    value: str | tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that can be meant in several ways, or in none that is certain.

    Attributes:
        field: what they are about, `partner`, `model`, `target_signature`, …
        choices: the values that may be meant; none where only a person can say.
        why: half a sentence that says what is unclear.
    """

    field: str
    words: str
    choices: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was made of a request; `unread` are the words that nothing was made of."""

    understood: tuple[Understood, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unread: tuple[str, ...] = ()

    def value(self, name: str) -> str | tuple[str, ...] | None:
        """What was understood of a field."""
        return next((each.value for each in self.understood if each.field == name), None)

    def doubt(self, name: str) -> Doubt | None:
        """The doubt about a field."""
        return next((each for each in self.doubts if each.field == name), None)


class Sheet:
    """A request on the desk: what has been read of it is struck out, so that nothing is read twice."""

    def __init__(self, text: str) -> None:
        """Lay `text` out, every run of white space as one space."""
        self.text = " ".join(text.replace(_TAKEN, " ").split())
        self.free = self.text
        self.understood: list[Understood] = []
        self.doubts: list[Doubt] = []

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Everything of `pattern` that is not struck out; each is struck out as it is found."""
        for found in pattern.finditer(self.free):
            self.strike(*found.span())
            yield found

    def strike(self, start: int, end: int) -> None:
        """Strike out the characters from `start` to `end`."""
        self.free = self.free[:start] + _TAKEN * (end - start) + self.free[end:]

    def words(self, found: re.Match[str]) -> str:
        """What stands there, as written."""
        return self.text[found.start() : found.end()].strip(" ,;:.")

    def settle(self, name: str, values: Mapping[str, str], why: str) -> None:
        """Understand the one value of a field, or doubt between several (`values`: value → words)."""
        if len(values) == 1:
            ((value, words),) = values.items()
            self.understood.append(Understood(name, value, words))
        elif values:
            self.doubts.append(Doubt(name, ", ".join(values.values()), tuple(values), why))

    def reading(self) -> Reading:
        """All that was made of it."""
        rest = []
        for part in self.free.split(_TAKEN):
            words = _WORD.findall(part)
            told = [w for w in words if w.strip("“”\"'’.,;:!?()-–—&").casefold() not in _FILLER | {""}]
            if told:
                rest.append(" ".join(words[words.index(told[0]) : len(words) - words[::-1].index(told[-1])]))
        return Reading(tuple(self.understood), tuple(self.doubts), tuple(w.strip(" ,;:.") for w in rest))
