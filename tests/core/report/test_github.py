"""Workflow commands annotate the very lines of a pull request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from treaty.finding import Finding, Severity
from treaty.report.github import render
from treaty.run import Run
from treaty.source import Location, Span

Make = Callable[..., Finding]
MakeRun = Callable[..., Run]


def test_command(run: MakeRun, finding: Make) -> None:
    """A finding is one command with its exact place, its rule as the title, and the remedy."""
    assert render(run(finding(remedy="Name a ceiling."))) == (
        "::error file=deals/helvarn-oem/deal.md,line=12,endLine=12,col=8,endColumn=16,"
        "title=red-flags/uncapped-liability::Liability is uncapped. Name a ceiling.\n"
    )


def test_severities(run: MakeRun, finding: Make) -> None:
    """A note is a notice, as GitHub calls it."""
    text = render(run(finding(severity=Severity.WARNING), finding(severity=Severity.NOTE)))
    assert [line.split()[0] for line in text.splitlines()] == ["::warning", "::notice"]


def test_escapes(run: MakeRun, finding: Make) -> None:
    """Per cent signs and line breaks are escaped, in properties colons and commas too."""
    text = render(run(finding(path="deals/a,b:c%.md", message="100%\r\n::error::x", remedy="")))
    assert "file=deals/a%2Cb%3Ac%25.md,line=12" in text
    assert text.endswith("::100%25%0D%0A::error::x.\n")


def test_many_lines(run: MakeRun, finding: Make, many_lines: Span) -> None:
    """A place over several lines has no columns, which GitHub would refuse."""
    text = render(run(replace(finding(), location=Location("deals/a/deal.md", many_lines))))
    assert text.startswith("::error file=deals/a/deal.md,line=12,endLine=14,title=")


def test_withheld(run: MakeRun) -> None:
    """A job that fails for withheld findings alone still says why."""
    text = render(run(withheld={Severity.ERROR: 2}))
    assert text.startswith("::notice title=Treaty::2 findings are confidential and count (2 errors): ")


def test_clean(run: MakeRun) -> None:
    """A clean run annotates nothing."""
    assert render(run()) == ""
