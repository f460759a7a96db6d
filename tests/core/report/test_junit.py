"""JUnit XML: a suite for each deal, a case for each finding, and totals that add up."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from treaty.finding import Finding, Severity
from treaty.report import Options
from treaty.report.junit import render
from treaty.run import Run

Make = Callable[..., Finding]
MakeRun = Callable[..., Run]


def outcomes(element: ET.Element) -> list[str]:
    return [child.tag for case in element.iter("testcase") for child in case]


def test_suites(run: MakeRun, finding: Make) -> None:
    """The run comes first, then the desk, then the deals in order."""
    root = ET.fromstring(render(run(finding(), finding(deal=""), finding(deal="a"), finding())))
    assert [(s.get("name"), s.get("tests")) for s in root] == [
        ("treaty", "1"),
        ("desk", "1"),
        ("a", "1"),
        ("helvarn-oem", "2"),
    ]
    assert root.get("tests") == "5"
    assert root.get("failures") == "4"


def test_failure(run: MakeRun, finding: Make) -> None:
    """An error is a failed case that says where, what and how to mend it."""
    case = ET.fromstring(render(run(finding(remedy="Name a ceiling."))))[1][0]
    assert case.attrib == {
        "classname": "red-flags/uncapped-liability",
        "name": "deals/helvarn-oem/deal.md:12:8: Liability is uncapped",
        "file": "deals/helvarn-oem/deal.md",
        "line": "12",
    }
    [failure] = case
    assert (failure.tag, failure.get("message")) == ("failure", "Liability is uncapped")
    assert failure.text == "deals/helvarn-oem/deal.md:12:8: error: Liability is uncapped. Name a ceiling."


@pytest.mark.parametrize(
    ("fail_on", "severity", "expected"),
    [
        ("error", "error", ["failure"]),
        ("error", "warning", ["skipped", "system-out"]),
        ("error", "note", ["system-out"]),
        ("warning", "warning", ["failure"]),
        ("note", "note", ["failure"]),
    ],
)
def test_outcome(run: MakeRun, finding: Make, fail_on: str, severity: str, expected: list[str]) -> None:
    """What fails the run fails its case; other warnings are skipped, notes pass with their words."""
    text = render(run(finding(severity=Severity(severity))), Options(fail_on=Severity(fail_on)))
    assert outcomes(ET.fromstring(text)[1]) == expected


def test_fault(run: MakeRun, finding: Make) -> None:
    """A fault of ours is an error and no failure."""
    root = ET.fromstring(render(run(finding(rule="internal/check-failed"))))
    assert (root.get("errors"), root.get("failures")) == ("1", "0")


def test_clean(run: MakeRun) -> None:
    """A clean run has one passing case, for some servers take a file without cases for a mistake."""
    root = ET.fromstring(render(run()))
    assert [root.get(k) for k in ("tests", "failures", "errors", "skipped")] == ["1", "0", "0", "0"]
    assert root.findtext("testsuite/testcase/system-out") == "14 deals, no findings."


def test_withheld(run: MakeRun) -> None:
    """The run's own case fails where withheld findings fail the run, and only there."""
    assert ET.fromstring(render(run(withheld={Severity.WARNING: 1}))).get("failures") == "0"
    root = ET.fromstring(render(run(withheld={Severity.ERROR: 1})))
    assert root.get("failures") == "1"
    assert (root.findtext("testsuite/testcase/failure") or "").startswith("1 finding is confidential")


def test_forbidden_characters(run: MakeRun, finding: Make) -> None:
    """Characters that XML cannot hold are replaced, everything else survives."""
    message = "a\x00\x0b\ufffe\ud800]]>&<b>\U0001f600"
    case = ET.fromstring(render(run(finding(message=message))))[1][0]
    assert case[0].get("message") == "a\ufffd\ufffd\ufffd\ufffd]]>&<b>\U0001f600"
