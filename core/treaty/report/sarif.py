"""SARIF 2.1.0, for code scanning and editors. Sign-offs become suppressions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from treaty.report.entries import entries
from treaty.report.options import PLAIN
from treaty.report.words import advice, encodable
from treaty.run import Exit
from treaty.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.report.entries import Entry
    from treaty.report.options import Options
    from treaty.rule import Rule
    from treaty.run import Run
    from treaty.source import Location

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"


def render(run: Run, _options: Options = PLAIN) -> str:
    """The report as a SARIF log of one run; columns count code points, as Treaty's do."""
    rules = [run.rules[id_] for id_ in sorted(run.rules)]
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver = {"name": "Treaty", "version": VERSION, "rules": [_rule(rule) for rule in rules]}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [{"executionSuccessful": run.exit_code() is not Exit.FAULT}],
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(entry, index) for entry in entries(run)],
                "properties": {
                    "asOf": run.as_of.isoformat(),
                    "sample": run.sample,
                    "audience": str(run.audience),
                    "withheld": sum(run.withheld.values()),
                },
            }
        ],
    }
    return encodable(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    try:
        page = rule.text()
    except OSError:  # a plugin that ships no page still reports
        page = rule.summary
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.department]},
    }


def _result(entry: Entry, index: Mapping[str, int]) -> dict[str, Any]:
    finding = entry.finding
    return {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": finding.severity.value,
        "message": _message(advice(finding)),
        "locations": [{"physicalLocation": _physical(finding.location)}],
        "relatedLocations": [
            {"id": number, "physicalLocation": _physical(note.location), "message": _message(note.message)}
            for number, note in enumerate(finding.related, 1)
        ],
        "partialFingerprints": {"treaty/v1": entry.fingerprint},
        "suppressions": [] if entry.by is None else [_suppression(entry.by)],
        "properties": {"deal": finding.deal, "visibility": str(finding.visibility)},
    }


def _suppression(by: tuple[str, ...]) -> dict[str, str]:
    return {"kind": "external", "status": "accepted", "justification": f"Signed off by {', '.join(by)}."}


def _message(text: str) -> dict[str, str]:
    # In SARIF a single brace begins a placeholder, and `[...](...)` is a link: no quoted value may make either.
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _physical(location: Location) -> dict[str, Any]:
    start, end = location.span.start, location.span.end
    return {
        "artifactLocation": {
            "uri": quote(location.path.encode("utf-8", "surrogatepass")),
            "uriBaseId": _ROOT,
        },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    }
