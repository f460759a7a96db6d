"""Real repositories for the tests of git, with nothing of this machine in them."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from treaty.files.git import Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own git configuration, and an author for commits."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for part in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{part}_NAME", "Cora")
        monkeypatch.setenv(f"GIT_{part}_EMAIL", "cora@example.com")


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return os.fsdecode(run.stdout).strip()


def put(folder: Path, *paths: str, content: str = "x") -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)


def commit(folder: Path, *paths: str, content: str = "x") -> str:
    put(folder, *paths, content=content)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def desk(tmp_path: Path) -> Repository:
    """A repository with a deal and no commit yet."""
    desk = Repository.init(tmp_path / "desk")
    put(desk.root, "deals/globex/deal.md", "treaty.toml")
    return desk
