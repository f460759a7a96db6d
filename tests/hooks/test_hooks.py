"""The gate itself: what git lets through and what it stops."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from tests.hooks.conftest import DEAL, Repository

if TYPE_CHECKING:
    from pathlib import Path

CAP = "cap: 12 months of fees"


def starter() -> str:
    """The pre-commit configuration that `treaty init` writes."""
    return files("treaty.intake.starter").joinpath("files/pre-commit-config.yaml").read_text(encoding="utf-8")


def test_the_main_job_end_to_end(repo: Repository) -> None:
    """Uncapped is stopped; proposed it waits; approved it is green; changed again it is red and says what changed."""
    repo.start(starter())
    repo.commit("A good deal")

    repo.edit(DEAL, CAP, "cap: uncapped")
    stopped = repo.commit("Uncap", ok=False)
    assert f"{DEAL}:22:10: error: " in stopped
    assert "[red-flags/uncapped-liability]" in stopped
    assert "treaty propose globex-referral" in stopped

    repo.run("treaty", "propose", "globex-referral", "--as", "dora", "--as-of", "2026-11-20T09:00")
    waiting = repo.commit("Ask for it")
    assert "awaiting CPO, Legal" in repo.run("treaty", "check").stdout
    assert "Failed" not in waiting

    for who, when in (("cora", "2026-11-20T10:00"), ("lena", "2026-11-20T11:00")):
        repo.run("treaty", "approve", "globex-referral", "--gate", "red-flags", "--as", who, "--yes", "--as-of", when)
    repo.commit("CPO and Legal accept it")
    green = repo.run("treaty", "check").stdout
    assert "signed off" in green
    assert "uncapped-liability" not in green

    repo.edit(DEAL, "cap: uncapped", "cap: 24 months of fees")
    again = repo.commit("Cap it after all", ok=False)
    assert "liability cap changed from uncapped to 24 months of fees" in again


def test_an_approval_that_is_not_staged_does_not_count(repo: Repository) -> None:
    """A file lying in the work tree is not in the commit, so the commit is judged without it."""
    repo.start(starter())
    repo.edit(DEAL, CAP, "cap: uncapped")
    repo.run("treaty", "propose", "globex-referral", "--as", "dora", "--as-of", "2026-11-20T09:00")
    repo.run("git", "add", DEAL, "deals/treaty.toml", "deals/roster.yaml", ".pre-commit-config.yaml")
    assert "uncapped-liability" in repo.run("git", "commit", "-m", "Without the proposal", ok=False).stdout


def test_a_deletion_passes_no_file_and_is_still_judged(repo: Repository) -> None:
    """Taking the proposal away makes the deal red, though pre-commit hands over nothing."""
    repo.start(starter())
    repo.edit(DEAL, CAP, "cap: uncapped")
    repo.run("treaty", "propose", "globex-referral", "--as", "dora", "--as-of", "2026-11-20T09:00")
    repo.commit("Asked")
    (proposal,) = (repo.root / "deals/globex-referral/approvals/negotiator").glob("*.yaml")
    proposal.unlink()
    assert "red-flags/uncapped-liability" in repo.commit("Forget that we asked", ok=False)


def test_one_finding_is_told_once(repo: Repository) -> None:
    """The two hooks share the work: no finding appears in both."""
    repo.start(starter())
    repo.edit(DEAL, CAP, "cap: uncapped")
    assert repo.commit("Uncap", ok=False).count("[red-flags/uncapped-liability]") == 1


def test_a_commit_beside_the_desk_is_not_held_up_by_it(repo: Repository) -> None:
    """A change of the documentation checks the desk and passes."""
    repo.start(starter())
    repo.commit("A good deal")
    repo.write("README.md", "Our desk.\n")
    repo.commit("Say what this is")


def test_a_worktree_is_gated_too(repo: Repository, tmp_path: Path) -> None:
    """`.git` is a file there."""
    repo.start(starter())
    repo.commit("A good deal")
    repo.run("git", "worktree", "add", "--quiet", str(tmp_path / "other"), "-b", "other")
    repo.root = tmp_path / "other"
    repo.edit(DEAL, CAP, "cap: uncapped")
    assert "red-flags/uncapped-liability" in repo.commit("Uncap", ok=False)
