"""Fingerprints let a server recognise a finding in later runs."""

from __future__ import annotations

from collections.abc import Callable

from treaty.finding import Finding
from treaty.report.entries import entries
from treaty.run import Run, SignedOff

Make = Callable[..., Finding]
MakeRun = Callable[..., Run]


def test_stable(run: MakeRun, finding: Make) -> None:
    """A finding keeps its fingerprint when its line moves, is indented, or its message counts on."""
    before = run(finding(message="Day 74 of 60"))
    after = run(finding(message="Day 75 of 60", at=(99, 12, 8), source="      cap: uncapped"))
    assert entries(before)[0].fingerprint == entries(after)[0].fingerprint


def test_signing_off(run: MakeRun, finding: Make) -> None:
    """A sign-off changes who accepted a finding, and neither its fingerprint nor that of its neighbour."""
    first, second = finding(), finding(at=(20, 1, 1))
    signed = run(second, signed_off=(SignedOff(first, ("Ana",)),))
    before, after = entries(run(first, second)), entries(signed)
    assert [e.fingerprint for e in before] == [e.fingerprint for e in after]
    assert [e.by for e in after] == [("Ana",), None]


def test_apart(run: MakeRun, finding: Make) -> None:
    """Another rule, file or line, and the second of two alike, has another fingerprint."""
    findings = (
        finding(),
        finding(),
        finding(rule="red-flags/mfn-pricing"),
        finding(path="deals/other/deal.md"),
        finding(source="cap: none"),
    )
    assert len({e.fingerprint for e in entries(run(*findings))}) == len(findings)
