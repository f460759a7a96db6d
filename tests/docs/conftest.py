"""The pages, and places in which to follow them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def commit_all(folder: Path) -> None:
    """Make `folder` a git repository with everything in it committed."""
    git = shutil.which("git")
    assert git is not None
    for words in (("init", "--quiet", "--initial-branch=main"), ("add", "--all"), ("commit", "--quiet", "-m", "Desk")):
        subprocess.run([git, *words], cwd=folder, check=True)


@pytest.fixture
def sample(repository: Path, tmp_path: Path) -> Path:
    """A repository of its own that holds the sample desk."""
    shutil.copytree(repository / "deals", tmp_path / "desk/deals")
    commit_all(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture(scope="session")
def docs(repository: Path) -> Path:
    """The folder of the documentation."""
    return repository / "site" / "docs"
