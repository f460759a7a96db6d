"""Runs and findings in one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from treaty.finding import Finding, Note, Severity, Visibility
from treaty.rule import Rule
from treaty.run import Run
from treaty.source import Location, Position, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNCAPPED = Finding(
    rule="red-flags/uncapped-liability",
    severity=Severity.ERROR,
    message="Liability is uncapped",
    location=Location("deals/helvarn-oem/deal.md", Span.on(12, 8, 8)),
    deal="helvarn-oem",
    remedy="Name a ceiling, or ask CPO and Legal to accept it: `treaty propose helvarn-oem`.",
    related=(Note("says the same", Location("deals/helvarn-oem/documents/agreement.md", Span.on(40, 1, 5))),),
    source="  cap: uncapped",
)
EMPTY = Run(
    findings=(),
    withheld={},
    signed_off=(),
    ignored=0,
    deals=14,
    as_of=datetime.fromisoformat("2026-11-20T15:00:00+00:00"),
    sample=False,
    audience=Visibility.INTERNAL,
    whole_desk=True,
    rules={},
)


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """Uncapped liability, changed as the keywords say; `at` gives line, column and length of the place."""

    def make(at: tuple[int, int, int] | None = None, path: str = "", **changes: Any) -> Finding:
        place = UNCAPPED.location
        span = Span.on(*at) if at else place.span
        return replace(UNCAPPED, location=Location(path or place.path, span), **changes)

    return make


@pytest.fixture
def run() -> Callable[..., Run]:
    """Fourteen deals without a finding, changed as the keywords say."""

    def make(*findings: Finding, **changes: Any) -> Run:
        return replace(EMPTY, findings=findings, **changes)

    return make


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    """The rule of uncapped liability, with a page."""
    page = tmp_path / "uncapped_liability.md"
    page.write_text("# Uncapped liability\n\nA clause names no ceiling.\n", encoding="utf-8")
    return Rule(UNCAPPED.rule, "A liability clause names no ceiling.", Severity.ERROR, page, firm=True)


@pytest.fixture
def many_lines() -> Span:
    """A span from the middle of line 12 to the middle of line 14."""
    return Span(Position(12, 3), Position(14, 5))
