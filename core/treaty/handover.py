"""Reading a recruitment hand-over: a JSON or YAML file with what is known of a partner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treaty.source import MAX_BYTES, BadFile, Location, Span, decode
from treaty.strict_yaml import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


#: What the fields that `treaty new` works with must be; the schema knows the others.
_KINDS: Mapping[str, tuple[type, str]] = {
    "partner": (dict, "a name, or a block of fields with `name:`"),
    "model": (str, "text, like `co-sell`"),
    "owner": (str, "text: an id in roster.yaml"),
    "interest": (dict, "a date, or a block of fields with `on:` and `evidence:`"),
    "evidence": (str, "text"),
    "milestones": (dict, "a block of fields"),
    "terms": (dict, "a block of fields"),
}
_SHORT = frozenset({"partner", "interest"})


class HandoverError(Exception):
    """The hand-over cannot be read; the text names the place and the way out."""


def read_handover(path: Path) -> dict[str, Any]:
    """The fields of a hand-over: those of a deal's front matter, and `interest` and `evidence`.

    Raises:
        HandoverError: the file is missing, or is neither JSON nor the YAML that deals are written in.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise HandoverError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        text = decode(raw)
        data = _json(path, text) if path.suffix == ".json" else load(text).data
    except BadFile as bad:
        raise HandoverError(f"{Location(str(path), bad.span)}: {bad.message}. {bad.remedy}") from None
    if not isinstance(data, dict):
        raise HandoverError(f"{path} holds no fields. Write `partner:`, `model:` and what else is known.")
    known = {name: value for name, value in data.items() if value is not None}
    for name, (kind, words) in _KINDS.items():
        if not isinstance(known.get(name, kind()), kind | str if name in _SHORT else kind):
            raise HandoverError(f"{path}: `{name}` must be {words}.")
    partner = known.get("partner")
    return known | ({"partner": {"name": partner}} if isinstance(partner, str) else {})


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        place = Location(str(path), Span.at(line, column))
        why = str(error) if isinstance(error, _NotMeant) else "this is not JSON. Check the commas and quotes there."
        raise HandoverError(f"{place}: {why}") from None


class _NotMeant(ValueError):
    """JSON that says something, but nothing that can be meant."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _NotMeant(f"the field “{name}” is written twice. Keep one of the two.")
        found[name] = value
    return found


def _no_number(word: str) -> Any:
    raise _NotMeant(f"{word} is no number that terms can use.")
