"""Where a figure is from, for people: the file and the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from treaty import Deal
    from treaty.source import Pointer


def places(deal: Deal) -> Callable[[Pointer], str]:
    """Names the place of a field of the deal's own file: `deal.md:45`."""

    def place(pointer: Pointer) -> str:
        return f"deal.md:{deal.document.locate(pointer).start.line}"

    return place


def joined(sources: Iterable[str]) -> str:
    """Places, the lines of one file together: `deal.md:41, 52, treaty.toml:7`."""
    lines: dict[str, list[str]] = {}
    for file, _, line in (source.partition(":") for source in sources):
        if line not in lines.setdefault(file, []):
            lines[file].append(line)
    return ", ".join(f"{file}:{', '.join(found)}" for file, found in lines.items())
