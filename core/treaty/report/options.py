"""What the caller of a format may choose; each format takes what concerns it."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.finding import Severity


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look. The defaults suit a file or a pipe.

    Attributes:
        fail_on: the least severity that makes the run fail; it decides the exit code that `json` states.
        details: under each finding of `text` its source line, a caret, related places, remedy and page.
        color: ANSI colours in `text`.
        width: columns of the terminal, for `text` with details.
        root: URI of the repository's root, as `file:///desk/`; where it is given, places in `text` are links.
    """

    fail_on: Severity = Severity.ERROR
    details: bool = False
    color: bool = False
    width: int = 80
    root: str = ""


PLAIN = Options()
