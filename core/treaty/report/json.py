"""JSON for programs, described by `report.schema.json` in `treaty_schemas`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treaty.finding import Severity
from treaty.report.entries import entries
from treaty.report.options import PLAIN
from treaty.report.words import encodable

if TYPE_CHECKING:
    from treaty.finding import Finding
    from treaty.report.entries import Entry
    from treaty.report.options import Options
    from treaty.run import Run
    from treaty.source import Location

VERSION = 1


def render(run: Run, options: Options = PLAIN) -> str:
    """The report as one JSON object; `schema` is the version of its shape."""
    everything = entries(run)
    report = {
        "schema": VERSION,
        "as_of": run.as_of.isoformat(),
        "sample": run.sample,
        "audience": str(run.audience),
        "whole_desk": run.whole_desk,
        "fail_on": options.fail_on.value,
        "exit_code": int(run.exit_code(options.fail_on)),
        "deals": run.deals,
        "counts": {s.value: sum(f.severity is s for f in run.findings) for s in Severity},
        "withheld": {s.value: run.withheld.get(s, 0) for s in Severity},
        "ignored": run.ignored,
        "findings": [_entry(e) for e in everything if e.by is None],
        "signed_off": [{**_entry(e), "by": list(e.by)} for e in everything if e.by is not None],
    }
    return encodable(json.dumps(report, ensure_ascii=False, indent=2)) + "\n"


def _entry(entry: Entry) -> dict[str, Any]:
    finding: Finding = entry.finding
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "deal": finding.deal,
        **_place(finding.location),
        "related": [{"message": n.message, **_place(n.location)} for n in finding.related],
        "visibility": str(finding.visibility),
        "awaiting": list(finding.awaiting),
        "page": f"treaty explain {finding.rule}",
        "fingerprint": entry.fingerprint,
    }


def _place(location: Location) -> dict[str, Any]:
    start, end = location.span.start, location.span.end
    return {
        "path": location.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }
