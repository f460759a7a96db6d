"""Reading a recruitment hand-over: a JSON or YAML file with what is known of a partner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treaty.source import MAX_BYTES, BadFile, Location, Span, decode
from treaty.strict_yaml import load

if TYPE_CHECKING:
    from pathlib import Path


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
    partner = data.get("partner")
    return data | ({"partner": {"name": partner}} if isinstance(partner, str) else {})


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        place = Location(str(path), Span.at(line, column))
        raise HandoverError(f"{place}: this is not JSON. Check the commas and quotes there.") from None
