"""Text reads like a good compiler's, on a terminal and in a pipe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import click
import pytest
from treaty.finding import Finding, Severity, Visibility
from treaty.report import Options
from treaty.report.text import render
from treaty.run import Run, SignedOff
from treaty.source import Location, Span

Make = Callable[..., Finding]
MakeRun = Callable[..., Run]

PLACE = "deals/helvarn-oem/deal.md:12:8"
TERMINAL = Options(details=True)


def test_pipe(run: MakeRun, finding: Make) -> None:
    """In a pipe every finding is one clickable line, and the summary comes last."""
    text = render(run(finding(), finding(at=(3, 1, 1), severity=Severity.WARNING)))
    assert text == (
        "deals/helvarn-oem/deal.md:3:1: warning: Liability is uncapped [red-flags/uncapped-liability]\n"
        f"{PLACE}: error: Liability is uncapped [red-flags/uncapped-liability]\n"
        "1 error, 1 warning in 14 deals.\n"
    )


def test_terminal(run: MakeRun, finding: Make) -> None:
    """On a terminal the source line, a caret, related places, the remedy and the page follow."""
    assert render(run(finding()), TERMINAL) == (
        f"{PLACE}: error: Liability is uncapped [red-flags/uncapped-liability]\n"
        " 12 |   cap: uncapped\n"
        "    |        ^^^^^^^^\n"
        "    = deals/helvarn-oem/documents/agreement.md:40:1: says the same\n"
        "    = help: Name a ceiling, or ask CPO and Legal to accept it:\n"
        "            `treaty propose helvarn-oem`.\n"
        "    = more: treaty explain red-flags/uncapped-liability\n"
        "\n"
        "1 error in 14 deals.\n"
    )


def test_no_source_line(run: MakeRun, finding: Make) -> None:
    """Where no source line can be shown, the caret is left out too."""
    text = render(run(finding(source="", related=(), remedy="")), TERMINAL)
    assert text.splitlines()[1] == "    = more: treaty explain red-flags/uncapped-liability"


def test_awaiting(run: MakeRun, finding: Make) -> None:
    """A proposed finding says whose sign-off it waits for."""
    awaited = finding(severity=Severity.WARNING, awaiting=("CPO", "Legal"), message="Liability is uncapped.")
    assert f"{PLACE}: warning: Liability is uncapped; awaiting CPO, Legal [red" in render(run(awaited))


@pytest.mark.parametrize(
    ("source", "at", "shown", "carets"),
    [
        ("\tcap: none", (7, 7, 4), "    cap: none", "         ^^^^"),
        ("a\tb", (7, 3, 1), "a   b", "    ^"),
        ("会社: 東京ロボ", (7, 5, 4), "会社: 東京ロボ", "      ^^^^^^^^"),
        ("cafe\u0301: x", (7, 8, 1), "cafe\u0301: x", "      ^"),
        ("a\x1b[2Jb", (7, 6, 1), "a\ufffd[2Jb", "     ^"),
        ("short", (7, 40, 3), "short", "     ^"),
        ("end", (7, 4, 0), "end", "   ^"),
    ],
)
def test_caret(run: MakeRun, finding: Make, source: str, at: tuple[int, int, int], shown: str, carets: str) -> None:
    """The caret stays under its place behind tabs, wide, combining and unprintable characters."""
    lines = render(run(finding(source=source, at=at)), TERMINAL).splitlines()
    assert lines[1:3] == [f" 7 | {shown}", f"   | {carets}"]


def test_long_line(run: MakeRun, finding: Make) -> None:
    """A line wider than the terminal is cut around the place, and the caret still points at it."""
    source = "x" * 300 + "HERE" + "y" * 300
    shown = render(run(finding(source=source, at=(7, 301, 4))), Options(details=True, width=60)).splitlines()
    line, carets = shown[1], shown[2]
    assert len(line) <= 60
    assert line.startswith(" 7 | …x")
    assert line.endswith("y…")
    assert line[carets.index("^") : carets.index("^") + 4] == "HERE"
    assert carets.count("^") == 4


def test_many_lines(run: MakeRun, finding: Make, many_lines: Span) -> None:
    """A place over several lines is marked to the end of its first."""
    over = replace(finding(source="  cap: uncapped"), location=Location("deals/a/deal.md", many_lines))
    assert render(run(over), TERMINAL).splitlines()[2] == "    |   ^^^^^^^^^^^^^"


def test_color(run: MakeRun, finding: Make) -> None:
    """Colours change how a report looks and never what it says."""
    full = run(finding(), finding(severity=Severity.NOTE))
    colored = render(full, Options(details=True, color=True))
    assert "\x1b[31m" in colored
    assert click.unstyle(colored) == render(full, TERMINAL)


def test_links(run: MakeRun, finding: Make) -> None:
    """With the repository's root known, a place links to its file, whatever characters its name has."""
    text = render(run(finding(path="deals/a b/déal.md")), Options(root="file:///desk/"))
    opening, closing = "\x1b]8;;file:///desk/deals/a%20b/d%C3%A9al.md\x1b\\", "\x1b]8;;\x1b\\"
    assert text.startswith(f"{opening}deals/a b/déal.md:12:8{closing}: error: ")


def summary(run: Run) -> str:
    return "".join(render(run).splitlines(keepends=True)[len(run.findings) :])


def test_nothing_found(run: MakeRun) -> None:
    """A clean desk gets one short line."""
    assert render(run()) == "14 deals, no findings.\n"


def test_summary(run: MakeRun, finding: Make) -> None:
    """The summary counts by severity, and what was signed off and ignored."""
    found = (finding(), finding(severity=Severity.NOTE), finding(severity=Severity.WARNING))
    signed = (SignedOff(finding(), ("Ana Ruiz (CPO, signed)",)),)
    assert summary(run(*found, signed_off=signed, ignored=1, deals=1)) == (
        "1 error, 1 warning, 1 note in 1 deal; 1 signed off, 1 ignored.\n"
    )


def test_withheld(run: MakeRun, finding: Make) -> None:
    """Withheld findings are counted, with the way to see them; nothing else is said of them."""
    hidden = {Severity.ERROR: 1, Severity.WARNING: 1}
    assert summary(run(finding(), withheld=hidden)) == (
        "1 error in 14 deals.\n"
        "2 more findings are confidential and count (1 error, 1 warning): `--audience confidential` shows them "
        "to those who may see them.\n"
    )
    alone = summary(run(withheld={Severity.ERROR: 1}, audience=Visibility.PARTNER))
    assert alone.splitlines()[1].startswith("1 finding is internal or confidential and counts (1 error): ")


def test_sample(run: MakeRun) -> None:
    """A sample desk says where its clock stands."""
    assert summary(run(sample=True)) == (
        "14 deals, no findings.\nSample desk: the clock stands at 20 November 2026, 15:00.\n"
    )


def test_color_of_summary(run: MakeRun, finding: Make) -> None:
    """The summary is red where errors are withheld, though none is shown."""
    assert "\x1b[32m" in render(run(), Options(color=True))
    assert "\x1b[31m" in render(run(withheld={Severity.ERROR: 1}), Options(color=True))
