"""JUnit XML, which every CI server reads: a suite for each deal, a case for each finding."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import groupby
from typing import TYPE_CHECKING

from treaty.finding import Severity
from treaty.report.options import PLAIN
from treaty.report.words import advice, headline, summary, withheld

if TYPE_CHECKING:
    from treaty.finding import Finding
    from treaty.report.options import Options
    from treaty.run import Run

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOTALS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(run: Run, options: Options = PLAIN) -> str:
    """The report as XML: what fails the run fails, other warnings are skipped, notes pass.

    A fault of ours is an error. The first suite is the run itself; it fails where what is withheld does, so
    that the file agrees with the exit code.
    """
    root = ET.Element("testsuites", name="treaty")
    root.append(_run_suite(run, options.fail_on))
    found = sorted(run.findings, key=lambda f: (f.deal, f.sort_key))
    for deal, findings in groupby(found, key=lambda f: f.deal):
        suite = ET.SubElement(root, "testsuite", name=_clean(deal or "desk"))
        suite.extend(_case(finding, options.fail_on) for finding in findings)
    for element in (root, *root):
        _count(element)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _run_suite(run: Run, fail_on: Severity) -> ET.Element:
    suite = ET.Element("testsuite", name="treaty")
    case = ET.SubElement(suite, "testcase", classname="treaty", name="check")
    if any(number and s.weight >= fail_on.weight for s, number in run.withheld.items()):
        ET.SubElement(case, "failure", type="withheld", message="Findings are withheld").text = withheld(run)
    ET.SubElement(case, "system-out").text = "\n".join(summary(run))
    return suite


def _case(finding: Finding, fail_on: Severity) -> ET.Element:
    place = str(finding.location)
    case = ET.Element(
        "testcase",
        classname=_clean(finding.rule),
        name=_clean(f"{place}: {headline(finding)}"),
        file=_clean(finding.location.path),
        line=str(finding.location.span.start.line),
    )
    words = _clean(f"{place}: {finding.severity.value}: {advice(finding)}")
    outcome = _outcome(finding, fail_on)
    if outcome:
        child = ET.SubElement(case, outcome, type=_clean(finding.rule), message=_clean(headline(finding)))
        child.text = words
    if outcome in ("", "skipped"):
        ET.SubElement(case, "system-out").text = words
    return case


def _outcome(finding: Finding, fail_on: Severity) -> str:
    if finding.rule.startswith("internal/"):
        return "error"
    if finding.severity.weight >= fail_on.weight:
        return "failure"
    return "skipped" if finding.severity is Severity.WARNING else ""


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    for name, tag in _TOTALS.items():
        element.set(name, str(len(list(element.iter(tag)))))


def _clean(text: str) -> str:
    """`text` without the characters that XML 1.0 has no way to write."""
    return _FORBIDDEN.sub("\ufffd", text)
