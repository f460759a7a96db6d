"""Papers: text that leaves the house as Word, PDF or a web page; a department knows how, the others only what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from treaty.plugins import Plugins


class NoRenderer(Exception):
    """Nobody can make this format here; the text says what to install."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A text and what stands around it.

    Attributes:
        title: in the document's properties, and on its first page where the text has no title of its own.
        body: Markdown, without front matter; headings may end in an attribute (`{.liability-cap}`), which is not shown.
        header, footer: on every page; the footer stands beside the page number.
        banner: a warning on every page, such as who must not see it; "" for none.
        dated: the day in the document's properties; the same paper gives the same bytes.
        dense: set small and close, for what should fit on one page.
    """

    title: str
    body: str
    dated: date
    header: str = ""
    footer: str = ""
    banner: str = ""
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes one format of any paper: its suffix (`docx`), and how; `render` may raise `NoRenderer`."""

    format: str
    render: Callable[[Paper], bytes]


def formats(plugins: Plugins) -> tuple[str, ...]:
    """The formats that somebody can make here, sorted."""
    return tuple(sorted(each.format for _, each in plugins.call("treaty_renderers")))


def render(plugins: Plugins, paper: Paper, wanted: Iterable[str]) -> dict[str, bytes]:
    """`paper` in every wanted format.

    Raises:
        NoRenderer: a format that nobody makes here.
    """
    known = {each.format: each for _, each in plugins.call("treaty_renderers")}
    made: dict[str, bytes] = {}
    for each in wanted:
        if each not in known:
            there = ", ".join(sorted(known)) or "none"
            raise NoRenderer(f"Nobody here makes .{each} files; there is {there}.")
        made[each] = known[each].render(paper)
    return made
