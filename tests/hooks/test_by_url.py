"""Another repository uses the hooks by git URL, with a third-party plugin beside them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.docs.fences import unpack
from tests.hooks.conftest import DEAL, Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def published(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a bare repository with one commit: what is tracked here, as it stands now."""
    work = tmp_path_factory.mktemp("published") / "treaty"
    git = shutil.which("git")
    assert git is not None

    def run(*arguments: str, cwd: Path) -> str:
        done = subprocess.run([git, *arguments], cwd=cwd, check=True, capture_output=True, text=True)
        return done.stdout

    listed = run("ls-files", "-z", cwd=repository).split("\0")
    for path in filter(None, listed):
        if (repository / path).is_file() and not path.startswith("deals/"):
            target = work / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(repository / path, target)
    run("init", "--quiet", "--initial-branch=main", cwd=work)
    run("add", "--all", cwd=work)
    run("-c", "user.name=T", "-c", "user.email=t@treaty.example", "commit", "--quiet", "-m", "Release", cwd=work)
    bare = work.parent / "treaty.files.git"
    run("clone", "--quiet", "--bare", str(work), str(bare), cwd=work.parent)
    return bare


def test_hooks_by_url_with_a_third_party_plugin(
    repo: Repository, published: Path, repository: Path, tmp_path: Path
) -> None:
    """pre-commit installs Treaty from the URL and the plugin of the guide beside it; both judge the commit."""
    plugin = unpack(repository / "site/docs/plugins.md", tmp_path / "acme-policy")
    revision = repo.run("git", f"--git-dir={published}", "rev-parse", "HEAD").stdout.strip()
    repo.start(
        f"""repos:
  - repo: file://{published}
    rev: {revision}
    hooks:
      - id: treaty
        additional_dependencies: ["{plugin}"]
      - id: treaty-portfolio
        additional_dependencies: ["{plugin}"]
"""
    )
    repo.commit("A good deal")
    repo.edit(DEAL, "cap: 12 months of fees", "cap: uncapped")
    repo.edit(DEAL, "fee: 10%", "fee: 15%")
    stopped = repo.commit("Uncap, and pay more", ok=False)
    assert "[red-flags/uncapped-liability]" in stopped
    assert "[acme-policy/fee-too-high]" in stopped
