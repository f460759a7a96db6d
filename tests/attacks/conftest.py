"""Two deals of the sample desk in a real repository, one under negotiation and one in force."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import DeskFixture

if TYPE_CHECKING:
    from pathlib import Path

TALKING, SIGNED = "nordvane-co-sell", "deltabrook-implementation"


def furnished(root: Path, repository: Path, capsys: pytest.CaptureFixture[str]) -> DeskFixture:
    """A desk of both deals in `root`, committed."""
    for name in (TALKING, SIGNED):
        shutil.copytree(repository / "deals" / name, root / "deals" / name)
    for name in ("roster.yaml", "treaty.toml"):
        shutil.copy(repository / "deals" / name, root / "deals" / name)
    found = DeskFixture(root, capsys)
    found.git("init", "--quiet", "--initial-branch=main")
    commit(found)
    return found


def commit(desk: DeskFixture) -> None:
    """Commit everything, at a moment that never changes."""
    desk.git("add", "--all")
    desk.git("commit", "--quiet", "--allow-empty", "--message=A state of the desk")


@pytest.fixture
def attacked(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> DeskFixture:
    """The desk, and this process in it."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-20T10:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T10:00:00Z")
    monkeypatch.chdir(tmp_path)
    return furnished(tmp_path, repository, capsys)
