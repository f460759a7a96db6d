"""Text for people: a clickable line per finding; on a terminal the place itself, the remedy and the page."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from treaty.finding import Severity
from treaty.report.excerpt import excerpt
from treaty.report.options import PLAIN
from treaty.report.words import clock, headline, printable, tally, withheld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.finding import Finding
    from treaty.report.options import Options
    from treaty.run import Run
    from treaty.source import Location

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LEAST = 20
_COMMAND = re.compile("`[^`]*`")
_HARD_SPACE = "\xa0"


def render(run: Run, options: Options = PLAIN) -> str:
    """The report as text; without details every finding is exactly one line."""
    gap = "\n\n" if options.details else "\n"
    found = sorted(run.findings, key=lambda f: f.sort_key)
    blocks = ["\n".join(_finding(f, options)) for f in found]
    return gap.join((*blocks, "\n".join(_summary(run, options)))) + "\n"


def _finding(finding: Finding, options: Options) -> Iterator[str]:
    color = _COLORS[finding.severity]
    place = _place(finding.location, options)
    severity = _paint(finding.severity.value, options, fg=color, bold=True)
    rule = _paint(f"[{printable(finding.rule)}]", options, dim=True)
    yield f"{place}: {severity}: {printable(headline(finding))} {rule}"
    if not options.details:
        return
    number = str(finding.location.span.start.line)
    margin = " " * len(number)
    if finding.source:
        room = max(options.width - len(number) - 4, _LEAST)
        line, carets = excerpt(finding.source, finding.location.span, room)
        yield f" {_paint(f'{number} |', options, fg='blue')} {line}".rstrip()
        yield f" {_paint(f'{margin} |', options, fg='blue')} {_paint(carets, options, fg=color, bold=True)}"
    bar = f" {margin} {_paint('=', options, fg='blue')}"
    for note in finding.related:
        yield f"{bar} {_place(note.location, options)}: {printable(note.message)}"
    if finding.remedy:
        yield from _help(finding.remedy, bar, len(margin) + 3, options.width)
    yield f"{bar} more: treaty explain {printable(finding.rule)}"


def _help(remedy: str, bar: str, indent: int, width: int) -> Iterator[str]:
    """The remedy, wrapped under its own beginning; commands and paths stay whole, so that they can be copied."""
    words = _COMMAND.sub(lambda command: command[0].replace(" ", _HARD_SPACE), f"help: {printable(remedy)}")
    room = max(width - indent - 1, _LEAST)
    lines = wrap(words, room, subsequent_indent=" " * 6, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines):
        yield f"{' ' * indent if number else bar} {line.replace(_HARD_SPACE, ' ')}"


def _place(location: Location, options: Options) -> str:
    text = _paint(printable(str(location)), options, bold=True)
    if not options.root:
        return text
    uri = options.root + quote(location.path.encode("utf-8", "surrogateescape"))
    return f"\x1b]8;;{uri}\x1b\\{text}\x1b]8;;\x1b\\"


def _summary(run: Run, options: Options) -> Iterator[str]:
    gravest = max((s for s in Severity if run.count(s)), key=lambda s: s.weight, default=None)
    yield _paint(tally(run), options, fg=_COLORS[gravest] if gravest else "green", bold=True)
    yield from filter(None, (withheld(run), clock(run)))


def _paint(text: str, options: Options, **style: Any) -> str:
    return click.style(text, **style) if options.color else text
