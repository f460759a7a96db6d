"""Files that a documentation page shows, each in a fence with a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FENCE = re.compile(
    r'^(?P<ticks>`{3,})\w* title="(?P<title>[^"]+)"\n(?P<text>.*?)^(?P=ticks)$', re.MULTILINE | re.DOTALL
)


def titled_files(page: Path) -> Mapping[str, str]:
    """The files of a page, by title, as they are written there."""
    return {m["title"]: m["text"] for m in _FENCE.finditer(page.read_text(encoding="utf-8"))}


def unpack(page: Path, folder: Path) -> Path:
    """Write a page's files into `folder`."""
    for title, text in titled_files(page).items():
        target = folder / title
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
