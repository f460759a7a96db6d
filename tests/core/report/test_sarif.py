"""SARIF carries rules with their pages, results with stable identities, and sign-offs as suppressions."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from treaty.finding import Finding, Severity
from treaty.report.sarif import render
from treaty.run import Run, SignedOff

if TYPE_CHECKING:
    from treaty.rule import Rule

Make = Callable[..., Finding]
MakeRun = Callable[..., Run]


def sarif(run: Run) -> Any:
    return json.loads(render(run))["runs"][0]


def test_rules(run: MakeRun, finding: Make, rule: Rule) -> None:
    """Every rule is listed with its page and severity, and a result points at its own."""
    other = replace(rule, id="approvals/stale", severity=Severity.WARNING)
    log = sarif(run(finding(), rules={rule.id: rule, other.id: other}))
    driver = log["tool"]["driver"]
    assert [r["id"] for r in driver["rules"]] == [other.id, rule.id]
    described = driver["rules"][log["results"][0]["ruleIndex"]]
    assert described["id"] == log["results"][0]["ruleId"] == rule.id
    assert described["help"]["markdown"] == "# Uncapped liability\n\nA clause names no ceiling.\n"
    assert described["defaultConfiguration"] == {"level": "error"}
    assert driver["rules"][0]["defaultConfiguration"] == {"level": "warning"}


def test_rule_without_page(run: MakeRun, rule: Rule) -> None:
    """A plugin that ships no page for its rule still reports."""
    bare = replace(rule, page=Path("nowhere.md"))
    [described] = sarif(run(rules={bare.id: bare}))["tool"]["driver"]["rules"]
    assert described["help"]["markdown"] == "A liability clause names no ceiling."


def test_result(run: MakeRun, finding: Make) -> None:
    """A result names its place from the root of the repository, and the places that belong to it."""
    log = sarif(run(finding(path="deals/a b/50%:x.md")))
    [result] = log["results"]
    assert log["columnKind"] == "unicodeCodePoints"
    assert result["message"]["text"].startswith("Liability is uncapped. Name a ceiling")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "deals/a%20b/50%25%3Ax.md", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 12, "startColumn": 8, "endLine": 12, "endColumn": 16},
    }
    assert result["relatedLocations"][0]["message"]["text"] == "says the same"
    assert "ruleIndex" not in result  # a rule that the run does not know


def test_suppressions(run: MakeRun, finding: Make) -> None:
    """A signed-off finding is suppressed with its approvers' names; SARIF wants the others to say `none`."""
    signed = (SignedOff(finding(), ("Ana Ruiz (CPO, signed)", "Jo Lim (Legal, recorded)")),)
    results = sarif(run(finding(at=(20, 1, 1)), signed_off=signed))["results"]
    assert [r["suppressions"] for r in results] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "Signed off by Ana Ruiz (CPO, signed), Jo Lim (Legal, recorded).",
            }
        ],
        [],
    ]


@pytest.mark.parametrize(
    ("message", "shown"),
    [("{0} and {x}", "{{0}} and {{x}}."), ("[here](https://evil.example)", "[here] (https://evil.example).")],
)
def test_no_markup(run: MakeRun, finding: Make, message: str, shown: str) -> None:
    """A value quoted in a message becomes neither a placeholder nor a link."""
    assert sarif(run(finding(message=message, remedy="")))["results"][0]["message"]["text"] == shown


def test_fault(run: MakeRun, finding: Make) -> None:
    """A fault of ours is no successful execution; findings are."""
    assert sarif(run(finding()))["invocations"] == [{"executionSuccessful": True}]
    crashed = run(finding(rule="internal/check-failed"))
    assert sarif(crashed)["invocations"] == [{"executionSuccessful": False}]
