"""What a repository, a hook or a damaged disk does to git does not reach us."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest
from git.cmd import Git as GitPython
from treaty.files.commits import CommitTree, changed_files, merge_base
from treaty.files.git import GitError, Repository, find_root
from treaty.files.tree import WorkingTree

from tests.core.repositories import _identity, commit, desk, git, put

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["_identity", "desk"]


# In a hook


def test_a_hook_sees_the_coming_commit(desk: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """`git commit FILE` has an index of its own, which git names in the environment."""
    commit(desk.root)
    put(desk.root, "deals/a.md", "deals/b.md")
    git(desk.root, "add", "--all")
    command = (
        "import pathlib, treaty.files.git as g; r = g.Repository(pathlib.Path.cwd());"
        "print(sorted(r.staged_paths('deals')), file=open('seen', 'w'))"
    )
    hook = desk.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{command}"\n')
    hook.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    git(desk.root, "commit", "--quiet", "--message", "x", "deals/a.md")
    assert (desk.root / "seen").read_text() == "['deals/a.md', 'deals/globex/deal.md']\n"


@pytest.mark.parametrize("index", [".git/next-index", "{git_dir}/next-index"])
def test_an_index_of_this_repository_is_used(desk: Repository, index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative to the root, as git exports it, or absolute."""
    git(desk.root, "add", "treaty.toml")
    (desk.root / ".git" / "index").rename(desk.root / ".git" / "next-index")
    assert desk.staged_paths() == frozenset()
    monkeypatch.setenv("GIT_INDEX_FILE", index.format(git_dir=desk.git_dir))
    assert desk.staged_paths() == {"treaty.toml"}


def test_variables_of_another_repository_are_not_ours(
    desk: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of one repository that looks at another is not led back to the first; its variables stay."""
    head = commit(desk.root)
    other = Repository.init(tmp_path / "other")
    commit(other.root, "else.md")
    hostile = {
        "GIT_DIR": str(other.root / ".git"),
        "GIT_COMMON_DIR": str(other.root / ".git"),
        "GIT_WORK_TREE": str(other.root),
        "GIT_INDEX_FILE": str(other.root / ".git" / "index"),
        "GIT_OBJECT_DIRECTORY": str(other.root / ".git" / "objects"),
        "GIT_NAMESPACE": "other",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "user.name",
        "GIT_CONFIG_VALUE_0": "Mallory",
        "GIT_PREFIX": "deals/",
        "GIT_TRACE": str(tmp_path / "trace"),
    }
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    here = Repository(desk.root)
    assert here.head() == head
    assert here.staged_paths() == here.visible_paths() == {"deals/globex/deal.md", "treaty.toml"}
    assert CommitTree(here, "HEAD").read("treaty.toml") == b"x"
    assert here.config("user.name") is None
    assert {name: os.environ[name] for name in hostile} == hostile
    assert not (tmp_path / "trace").exists()


def test_threads_do_not_uncover_each_others_variables(
    desk: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several questions at once are all asked of the right repository, however long each takes to start."""
    first = commit(desk.root)
    assert desk.git_dir
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "nowhere"))
    execute, delays = GitPython.execute, iter((0, 0.03, 0.06))

    def slowly(*arguments: Any, **options: Any) -> Any:
        time.sleep(next(delays))
        return execute(*arguments, **options)

    monkeypatch.setattr(GitPython, "execute", slowly)
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: desk.head(), range(3)))
    assert answers == [first] * 3


# Hostile repositories


def trap(tmp_path: Path) -> tuple[Path, Path]:
    """A program that leaves a trace when it is run, and the trace."""
    trace, program = tmp_path / "pwned", tmp_path / "trap"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    program.chmod(0o755)
    return program, trace


def arm(git_dir: Path, program: Path) -> None:
    """Have a repository's own configuration run `program` on every occasion we know of."""
    hooks = git_dir / "armed-hooks"
    hooks.mkdir()
    for name in ("post-index-change", "pre-commit", "reference-transaction", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\n'{program}'\n")
        (hooks / name).chmod(0o755)
    for key, value in {
        "core.fsmonitor": program,
        "core.hooksPath": hooks,
        "core.pager": program,
        "core.sshCommand": program,
        "core.gitProxy": program,
        "diff.external": program,
        "diff.x.textconv": program,
        "filter.x.clean": program,
        "filter.x.smudge": program,
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
        "remote.origin.url": f"ext::{program}",
        "remote.origin.promisor": "true",
        "remote.origin.partialclonefilter": "blob:none",
        "extensions.partialClone": "origin",
    }.items():
        git(git_dir, "--git-dir", str(git_dir), "config", key, str(value))
    (git_dir / "info").mkdir(exist_ok=True)
    (git_dir / "info" / "attributes").write_text("* filter=x diff=x\n")


def ask_everything(desk: Repository) -> None:
    head = desk.head()
    assert head
    desk.staged_paths()
    desk.staged_links()
    desk.visible_paths()
    CommitTree(desk, head).paths()
    tree = CommitTree(desk, head)
    tree.read("treaty.toml")
    changed_files(tree, None, WorkingTree(desk.root, only=desk.visible_paths()), "deals")
    merge_base(desk, head, head)
    desk.config("user.name")


def test_a_repository_runs_no_code(desk: Repository, tmp_path: Path) -> None:
    """Monitors, hooks, pagers, filters and transports that a repository configures stay silent."""
    commit(desk.root)
    program, trace = trap(tmp_path)
    arm(desk.root / ".git", program)
    put(desk.root, "treaty.toml", content="changed")
    ask_everything(desk)
    assert not trace.exists()
    git(desk.root, "status")
    assert trace.exists(), "the trap itself works"


def test_every_call_is_hardened(desk: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no attack of today calls for is on every command line; refs come after the last option."""
    commit(desk.root)
    log, real = tmp_path / "log", which("git")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").write_text(f"#!/bin/sh\necho \"$*\" >> '{log}'\nexec '{real}' \"$@\"\n")
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    ask_everything(desk)
    finding, *asking = log.read_text().splitlines()
    assert len(asking) > 8
    for call in asking:
        assert f" --git-dir={desk.root}/.git --work-tree={desk.root} " in call
    for call in (finding, *asking):
        assert " -c safe.bareRepository=explicit -c core.fsmonitor=false -c core.hooksPath=/dev/null" in call
        assert " -c protocol.ext.allow=never " in call
    resolving = [call for call in asking if "rev-parse" in call]
    assert resolving
    assert all("--verify --quiet --end-of-options " in call for call in resolving)


def test_a_configured_work_tree_is_not_believed(desk: Repository, tmp_path: Path) -> None:
    """A repository cannot say that its files are those of another folder."""
    commit(desk.root)
    put(tmp_path / "secret", "passwords")
    git(desk.root, "config", "core.worktree", str(tmp_path / "secret"))
    assert desk.visible_paths() == {"deals/globex/deal.md", "treaty.toml"}


def test_nothing_is_fetched_for_a_partial_clone(desk: Repository, tmp_path: Path) -> None:
    """An object that is missing is an error, not an occasion to run somebody's transport."""
    commit(desk.root)
    program, trace = trap(tmp_path)
    arm(desk.root / ".git", program)
    blob = git(desk.root, "-c", "core.fsmonitor=", "rev-parse", "HEAD:treaty.toml")
    (desk.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError):
        CommitTree(desk, "HEAD").read("treaty.toml")
    for transport in ("ssh://example.invalid/desk", f"file://{tmp_path}/desk"):
        git(desk.root, "-c", "core.fsmonitor=", "config", "remote.origin.url", transport)
        git(desk.root, "-c", "core.fsmonitor=", "config", "remote.origin.uploadpack", str(program))
        with pytest.raises(GitError):
            CommitTree(desk, "HEAD").read("treaty.toml")
    assert not trace.exists()


def test_an_embedded_bare_repository_runs_no_code(desk: Repository, tmp_path: Path) -> None:
    """A bare repository that hides in a deal is files like others, even from inside of it."""
    program, trace = trap(tmp_path)
    bare = desk.root / "deals" / "evil"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    commit(desk.root)
    arm(bare, program)
    git(bare, "--git-dir", str(bare), "config", "core.bare", "false")
    git(bare, "--git-dir", str(bare), "config", "core.worktree", str(desk.root))
    inside = Repository(find_root(bare / "objects"))
    assert inside.root == desk.root
    ask_everything(inside)
    assert "deals/evil/config" in inside.visible_paths("deals/evil")
    with pytest.raises(GitError, match=r"bare|not a git repository"):
        Repository(bare).head()
    assert not trace.exists()
    git(bare, "status")
    assert trace.exists(), "the trap itself works"


# When git does not want to


def test_a_damaged_repository_is_a_sentence(desk: Repository) -> None:
    """People are told where, why, and what to do."""
    put(desk.root, ".git/index", content="garbage that is long enough to be an index, perhaps, but is none")
    with pytest.raises(GitError, match=r"^Git cannot do that in .*: .*index.*\. If that worked before, run"):
        desk.staged_paths()
    put(desk.root, ".git/config", content="[user")
    with pytest.raises(GitError, match="bad config"):
        desk.config("user.name")
    (desk.root / ".git" / "HEAD").unlink()
    with pytest.raises(GitError, match="not a git repository"):
        Repository(desk.root).head()


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    """Git is not run somewhere else instead."""
    with pytest.raises(GitError, match="No such file"):
        Repository(tmp_path / "gone").head()


def test_the_repository_around_is_not_taken_instead(desk: Repository) -> None:
    """A folder without a repository of its own is refused, though one lies above."""
    with pytest.raises(GitError, match="not a git repository"):
        Repository(desk.root / "deals").head()


def test_a_repository_of_somebody_else_is_a_sentence(desk: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's refusal to trust a stranger's folder stands, and comes with the way out."""
    monkeypatch.setattr(
        "treaty.files.git_calls._KEPT", frozenset({"GIT_CONFIG_GLOBAL", "GIT_TEST_ASSUME_DIFFERENT_OWNER"})
    )
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match=r"belongs to somebody else\. If you trust it, run `git config --global"):
        desk.head()


def test_no_git_is_a_sentence(desk: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git on the machine people are told to install it, when GitPython is imported, without it and later."""
    desk.head()
    monkeypatch.setenv("PATH", str(desk.root))
    for ask in (desk.head, desk.staged_paths):
        with pytest.raises(GitError, match="Git was not found"):
            ask()
    code = (
        "import pathlib, treaty.files.git as g\n"
        "try: g.Repository(pathlib.Path('.')).head()\n"
        "except g.GitError as error: print(error)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("Git was not found on this machine.")
    assert run.stderr == ""
