"""Several files of a deal written together: all of them, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.files.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.cli.context import Here


def write_all(here: Here, files: Mapping[str, str]) -> None:
    """Write `files` (text by path in the repository) in their order; if one cannot be, those before are put back.

    Raises:
        BadFile: a path leads through a link; nothing was written.
        CannotWrite: the disk is full, …; every file is as it was.
    """
    places = {here.destination(path): text for path, text in files.items()}
    before = {place: place.read_bytes() if place.exists() else None for place in places}
    done = []
    try:
        for place, text in places.items():
            done.append(place)
            write_atomically(place, text)
    except OSError:
        for place in done[:-1]:
            content = before[place]
            if content is None:
                place.unlink()
            else:
                write_atomically(place, content)
        raise
