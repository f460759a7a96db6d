"""JSON says everything about a run that its audience may know."""

from __future__ import annotations

import json
from collections.abc import Callable

from treaty.finding import Finding, Severity
from treaty.report import Options
from treaty.report.json import render
from treaty.run import Run, SignedOff

Make = Callable[..., Finding]
MakeRun = Callable[..., Run]


def test_finding(run: MakeRun, finding: Make) -> None:
    """A finding carries its rule, words, exact place, related places and page, and no line of the file."""
    report = json.loads(render(run(finding())))
    [found] = report["findings"]
    fingerprint = found.pop("fingerprint")
    assert len(fingerprint) == 64
    assert found == {
        "rule": "red-flags/uncapped-liability",
        "severity": "error",
        "message": "Liability is uncapped",
        "remedy": "Name a ceiling, or ask CPO and Legal to accept it: `treaty propose helvarn-oem`.",
        "deal": "helvarn-oem",
        "path": "deals/helvarn-oem/deal.md",
        "start": {"line": 12, "column": 8},
        "end": {"line": 12, "column": 16},
        "related": [
            {
                "message": "says the same",
                "path": "deals/helvarn-oem/documents/agreement.md",
                "start": {"line": 40, "column": 1},
                "end": {"line": 40, "column": 6},
            }
        ],
        "visibility": "internal",
        "awaiting": [],
        "page": "treaty explain red-flags/uncapped-liability",
    }


def test_run(run: MakeRun, finding: Make) -> None:
    """The run's clock, audience, counts and exit code stand before the findings."""
    signed = (SignedOff(finding(), ("Ana Ruiz (CPO, signed)",)),)
    found = finding(severity=Severity.WARNING)
    full = run(found, withheld={Severity.NOTE: 2}, signed_off=signed, ignored=3, sample=True)
    report = json.loads(render(full))
    assert [s["by"] for s in report.pop("signed_off")] == [["Ana Ruiz (CPO, signed)"]]
    assert len(report.pop("findings")) == 1
    assert report == {
        "schema": 1,
        "as_of": "2026-11-20T15:00:00+00:00",
        "sample": True,
        "audience": "internal",
        "whole_desk": True,
        "fail_on": "error",
        "exit_code": 0,
        "deals": 14,
        "counts": {"error": 0, "warning": 1, "note": 0},
        "withheld": {"error": 0, "warning": 0, "note": 2},
        "ignored": 3,
    }


def test_exit_code(run: MakeRun, finding: Make) -> None:
    """The exit code follows `fail_on`."""
    warned = run(finding(severity=Severity.WARNING))
    assert json.loads(render(warned, Options(fail_on=Severity.WARNING)))["exit_code"] == 1
    assert json.loads(render(run(finding(rule="internal/check-failed"))))["exit_code"] == 3
