"""GitLab's Code Quality report, shown in a merge request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treaty.finding import Severity
from treaty.report.entries import entries
from treaty.report.options import PLAIN
from treaty.report.words import advice, encodable, printable

if TYPE_CHECKING:
    from treaty.report.entries import Entry
    from treaty.report.options import Options
    from treaty.run import Run

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(run: Run, _options: Options = PLAIN) -> str:
    """The open findings as a JSON array."""
    issues = [_issue(entry) for entry in entries(run) if entry.by is None]
    return encodable(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    start, end = finding.location.span.start, finding.location.span.end
    return {
        "description": printable(advice(finding)),
        "check_name": finding.rule,
        "fingerprint": entry.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": finding.location.path,
            "lines": {"begin": start.line, "end": end.line},
            "positions": {
                "begin": {"line": start.line, "column": start.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
    }
