"""Real repositories, real commits, real pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import GOOD_DEAL, ROSTER, TREATY_TOML
from tests.conftest import IDENTITY

DEAL = "deals/globex-referral/deal.md"
BIN = Path(sys.executable).parent


class Repository:
    """A git repository with pre-commit installed."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        self.env = {**os.environ, **IDENTITY, "PATH": path, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"}

    def run(self, *command: str, ok: bool | None = True) -> subprocess.CompletedProcess[str]:
        """Run a command here; `ok` says how it must end (None: either way)."""
        program = shutil.which(command[0], path=self.env["PATH"])
        assert program is not None, command[0]
        done = subprocess.run(
            [program, *command[1:]],
            cwd=self.root,
            env=self.env,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert ok is None or (done.returncode == 0) is ok, done.stdout
        return done

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change the one place where `old` stands."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        self.write(path, text.replace(old, new))

    def commit(self, message: str, *, ok: bool = True) -> str:
        """Stage everything and commit; what git and its hooks printed."""
        self.run("git", "add", "--all")
        return self.run("git", "commit", "-m", message, ok=ok).stdout

    def start(self, config: str) -> None:
        """Begin with a desk that has one good deal, and install the hooks."""
        self.run("git", "init", "--quiet", "--initial-branch=main")
        self.write("deals/treaty.toml", TREATY_TOML + '[gates.red-flags]\nassurance = "recorded"\n')
        self.write("deals/roster.yaml", ROSTER)
        self.write(DEAL, GOOD_DEAL)
        self.write(".pre-commit-config.yaml", config)
        self.run("pre-commit", "install")


@pytest.fixture(scope="session")
def pre_commit_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store of hook environments for all tests of a run."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repo(tmp_path: Path, pre_commit_home: Path) -> Repository:
    """An empty folder to make a repository in."""
    root = tmp_path / "desk"
    root.mkdir()
    return Repository(root, pre_commit_home)
