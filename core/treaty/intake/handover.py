"""Reading a recruitment hand-over: a JSON or YAML file with what is known of a partner."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.records import schema
from treaty.records.explaining import violations
from treaty.records.kinds import SCHEMAS
from treaty.source import MAX_BYTES, BadFile, Location, Span, decode
from treaty.yaml.strict import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from treaty.finding import Problem
    from treaty.source import Pointer
    from treaty.yaml.marks import Marks

SCHEMA = "handover.schema.json"


class HandoverError(Exception):
    """The hand-over cannot be read; the text names the place and the way out."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a hand-over says, as it is written there; an empty one says nothing."""

    path: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    marks: Marks | None = None

    def place(self, pointer: Pointer) -> str:
        """`path:line:column` of a field of a deal, where the hand-over says it; else ""."""
        if pointer[:2] == ("milestones", "interest") and "interest" in self.data:
            pointer = pointer[1:]
        if self.marks is None or not pointer or pointer[0] not in self.data:
            return ""
        found = self.marks.nearest(pointer)
        return str(Location(self.path, found.key or found.value))


def read_handover(path: Path) -> Handover:
    """The hand-over in `path`, which satisfies its schema.

    Raises:
        HandoverError: the file is missing, is neither JSON nor the YAML that deals are written in, or says something
            that no hand-over says; every mistake with its place.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise HandoverError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        text = decode(raw)
        if path.suffix == ".json":
            _refuse_no_json(path, text)
        loaded = load(text)
    except BadFile as bad:
        raise HandoverError(f"{Location(str(path), bad.span)}: {bad.message}. {bad.remedy}") from None
    data = {name: value for name, value in loaded.data.items() if value is not None}
    found = Handover(str(path), data, loaded.marks)
    if wrong := violations(schema.load(SCHEMAS, SCHEMA), data):
        raise HandoverError("\n".join(told(v.problem, found) for v in wrong))
    return found


def told(problem: Problem, handover: Handover) -> str:
    """A problem of a deal's data in one line, with its place in the hand-over if it is from there."""
    place = handover.place(problem.at) if isinstance(problem.at, tuple) else ""
    return f"{place}{': ' if place else ''}{problem.message}. {problem.remedy}".rstrip()


def _refuse_no_json(path: Path, text: str) -> None:
    try:
        json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        place = Location(str(path), Span.at(line, column))
        why = str(error) if isinstance(error, _NotMeant) else "this is not JSON. Check the commas and quotes there."
        raise HandoverError(f"{place}: {why}") from None


class _NotMeant(ValueError):
    """JSON that says something, but nothing that can be meant."""


def _once(pairs: list[tuple[str, Any]]) -> None:
    seen = set[str]()
    for name, _ in pairs:
        if name not in seen:
            seen.add(name)
            continue
        raise _NotMeant(f"the field “{name}” is written twice. Keep one of the two.")


def _no_number(word: str) -> Any:
    raise _NotMeant(f"{word} is no number that terms can use.")
