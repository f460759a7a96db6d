"""Workflow commands, which GitHub shows as annotations in a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.finding import Severity
from treaty.report.options import PLAIN
from treaty.report.words import advice, printable, withheld

if TYPE_CHECKING:
    from treaty.finding import Finding
    from treaty.report.options import Options
    from treaty.run import Run

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(run: Run, _options: Options = PLAIN) -> str:
    """One command a finding, and a notice where findings are withheld (or a red job would show no reason)."""
    found = sorted(run.findings, key=lambda f: f.sort_key)
    commands = [_command(_COMMANDS[f.severity], _place(f), advice(f)) for f in found]
    if hidden := withheld(run):
        commands.append(_command("notice", {"title": "Treaty"}, hidden))
    return "".join(f"{command}\n" for command in commands)


def _place(finding: Finding) -> dict[str, str]:
    start, end = finding.location.span.start, finding.location.span.end
    lines = {"file": finding.location.path, "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:  # GitHub refuses columns over several lines
        lines |= {"col": str(start.column), "endColumn": str(end.column)}
    return {**lines, "title": finding.rule}


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """`text` with what would end or begin a command escaped, and other control characters replaced."""
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
