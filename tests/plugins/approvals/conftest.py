"""A desk in a real repository, for the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from treaty.yaml.emitting import emit

from tests.cli.conftest import DeskFixture
from tests.plugins.approvals.desks import DEAL, FOLDER, POLICY, ROSTER

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = '[sample]\nas_of = "2026-11-20T15:00:00Z"\n'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> DeskFixture:
    """A sample desk whose clock stands, with one deal, in a repository whose git is Noor's."""
    found = DeskFixture(tmp_path, capsys)
    found.git("init", "--quiet", "--initial-branch=main")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "Noor@arcwell.example")
    found.write("deals/treaty.toml", POLICY + CLOCK)
    found.write("deals/roster.yaml", emit(ROSTER))
    found.write(f"{FOLDER}/deal.md", DEAL)
    monkeypatch.chdir(tmp_path)
    return found
