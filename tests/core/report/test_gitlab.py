"""GitLab's Code Quality widget gets open findings only."""

from __future__ import annotations

import json
from collections.abc import Callable

from treaty.finding import Finding, Severity
from treaty.report.gitlab import render
from treaty.run import Run, SignedOff

Make = Callable[..., Finding]
MakeRun = Callable[..., Run]


def test_issue(run: MakeRun, finding: Make) -> None:
    """An issue has words on one line, the rule, and its place in both of GitLab's spellings."""
    [issue] = json.loads(render(run(finding(message="No cap\nat all", remedy="Name one."))))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "No cap at all. Name one.",
        "check_name": "red-flags/uncapped-liability",
        "severity": "critical",
        "location": {
            "path": "deals/helvarn-oem/deal.md",
            "lines": {"begin": 12, "end": 12},
            "positions": {"begin": {"line": 12, "column": 8}, "end": {"line": 12, "column": 16}},
        },
    }


def test_severities(run: MakeRun, finding: Make) -> None:
    """Errors are critical, warnings minor, notes information."""
    findings = [finding(severity=s) for s in Severity]
    assert [i["severity"] for i in json.loads(render(run(*findings)))] == ["critical", "minor", "info"]


def test_signed_off(run: MakeRun, finding: Make) -> None:
    """What was signed off is no issue."""
    assert json.loads(render(run(signed_off=(SignedOff(finding(), ("Ana",)),)))) == []
