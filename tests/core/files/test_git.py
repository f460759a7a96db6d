"""Git is asked with distrust: where a repository is, what is in it, what its commits say."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from treaty.files.commits import CommitTree
from treaty.files.git import GitError, NotARepository, Repository, find_root
from treaty.files.tree import WorkingTree
from treaty.source import BadFile

from tests.core.repositories import _identity, commit, desk, git, put

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["_identity", "desk"]

NAMES = ["a b.md", "a\nb.md", "Ünïcødé.md", "日本.md", "-rf", "*.md", ":(top)x", os.fsdecode(b"\xff.md")]


# Where the repository is


def test_a_sparse_checkout_stages_what_it_shows(desk: Repository) -> None:
    """A deal that was left out is not missing; one that is there all the same is not hidden by a flag."""
    put(desk.root, "deals/left-out.md", "deals/flagged.md")
    git(desk.root, "add", "--all")
    git(desk.root, "update-index", "--skip-worktree", "deals/left-out.md", "deals/flagged.md")
    (desk.root / "deals" / "left-out.md").unlink()
    assert desk.staged_paths("deals") == {"deals/globex/deal.md", "deals/flagged.md"}
    assert desk.visible_paths("deals") == {"deals/globex/deal.md", "deals/flagged.md"}


def test_a_bare_repository_is_told(tmp_path: Path) -> None:
    """It has no files to check and none should be written into it; `.git` itself is not mistaken for one."""
    git(tmp_path, "init", "--quiet", "--bare", "desk.git")
    for start in (tmp_path / "desk.git", tmp_path / "desk.git" / "refs"):
        with pytest.raises(GitError, match=r"desk\.git is a bare repository, .* Clone it"):
            find_root(start)
    desk = Repository.init(tmp_path / "desk")
    assert find_root(desk.root / ".git") == desk.root


def test_the_root_is_found_from_below(desk: Repository) -> None:
    """From a folder below, from a file, and from a folder yet to be made."""
    for below in ("", "deals/globex", "deals/globex/deal.md", "deals/acme/documents"):
        assert find_root(desk.root / below) == desk.root


def test_no_repository_is_a_sentence(tmp_path: Path) -> None:
    """Outside of a repository, people are told what to do."""
    with pytest.raises(NotARepository, match=r"is not inside a git repository\. Run `git init`"):
        find_root(tmp_path)


def test_finding_the_root_needs_neither_gitpython_nor_git(desk: Repository) -> None:
    """The start of every command waits for nothing."""
    code = (
        "import os, sys, pathlib, treaty.files.git as g; os.environ['PATH'] = '';"
        "print(g.find_root(pathlib.Path(sys.argv[1]))); g.Repository(pathlib.Path('.'));"
        "sys.exit('git' in sys.modules or 'subprocess' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(desk.root)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.check_output(command, env=environment, text=True).strip() == str(desk.root)


def test_init_makes_main_and_may_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is made, the branch is `main`, and a hook's variables do not lead it elsewhere."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    desk = Repository.init(tmp_path / "new" / "desk")
    Repository.init(tmp_path / "new" / "desk")
    monkeypatch.delenv("GIT_DIR")
    assert git(desk.root, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert not (tmp_path / "elsewhere").exists()
    assert git(desk.root, "config", "--local", "--list", "--name-only").count("hooks") == 0


def test_the_root_may_be_relative_or_a_link(desk: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the folder is named, it is the same repository, here and where a new one is made."""
    (tmp_path / "link").symlink_to(desk.root)
    monkeypatch.chdir(tmp_path)
    for root in (desk.root.relative_to(tmp_path), tmp_path / "link"):
        assert Repository(root).visible_paths("deals") == {"deals/globex/deal.md"}
    made = Repository.init(desk.root.relative_to(tmp_path) / "inner")
    assert made.visible_paths() == frozenset()
    assert made.git_dir == desk.root / "inner" / ".git"


def test_a_linked_work_tree(desk: Repository, tmp_path: Path) -> None:
    """A linked work tree has its own index and files, and the commits and configuration of all."""
    first = commit(desk.root)
    git(desk.root, "config", "user.email", "cora@example.com")
    git(desk.root, "worktree", "add", "--quiet", str(tmp_path / "linked"))
    put(tmp_path / "linked", "deals/acme/deal.md")
    git(tmp_path / "linked", "add", "--all")
    assert find_root(tmp_path / "linked" / "deals") == tmp_path / "linked"
    linked = Repository(tmp_path / "linked")
    assert linked.head() == first
    assert linked.staged_paths("deals") == {"deals/acme/deal.md", "deals/globex/deal.md"}
    assert linked.config("user.email") == "cora@example.com"
    assert desk.staged_paths("deals") == {"deals/globex/deal.md"}


# What is in it


def test_staged_paths(desk: Repository) -> None:
    """What is in the index, below a folder or all; links and submodules are told apart."""
    assert desk.staged_paths() == frozenset()
    git(desk.root, "add", "--all")
    put(desk.root, "deals/later.md")
    assert desk.staged_paths() == {"deals/globex/deal.md", "treaty.toml"}
    assert desk.staged_paths("deals") == desk.staged_paths("deals/globex/deal.md") == {"deals/globex/deal.md"}
    (desk.root / "deals" / "link").symlink_to("/etc/passwd")
    git(desk.root, "add", "deals/link")
    git(desk.root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},deals/module")
    assert desk.staged_links() == {"deals/link", "deals/module"}
    assert desk.staged_paths("deals") == {"deals/globex/deal.md"}


def test_staged_paths_in_a_conflict(desk: Repository) -> None:
    """A file in conflict is one file."""
    commit(desk.root)
    git(desk.root, "checkout", "--quiet", "-b", "other")
    commit(desk.root, "treaty.toml", content="theirs")
    git(desk.root, "checkout", "--quiet", "main")
    commit(desk.root, "treaty.toml", content="ours")
    with pytest.raises(subprocess.CalledProcessError):
        git(desk.root, "merge", "other")
    assert desk.staged_paths() == desk.visible_paths() == {"deals/globex/deal.md", "treaty.toml"}


def test_visible_paths(desk: Repository) -> None:
    """Tracked or untracked, not ignored unless tracked, not deleted, nor left out of a sparse checkout."""
    put(desk.root, "deals/gone.md", "deals/old.log", "deals/sparse.md")
    commit(desk.root)
    put(desk.root, ".gitignore", content="*.log\n/drafts/\n")
    put(desk.root, "deals/new.md", "deals/new.log", "drafts/deal.md")
    (desk.root / "deals" / "gone.md").unlink()
    (desk.root / "deals" / "sparse.md").unlink()
    git(desk.root, "update-index", "--skip-worktree", "deals/sparse.md")
    (desk.root / "deals" / "link").symlink_to("/etc")
    deals = {"deals/globex/deal.md", "deals/new.md", "deals/old.log", "deals/link"}
    assert desk.visible_paths("deals") == deals
    assert desk.visible_paths() == {*deals, ".gitignore", "treaty.toml"}


def test_a_repository_inside_is_visible_as_one_name(desk: Repository) -> None:
    """A deal folder that is a repository of its own is not skipped in silence."""
    inner = Repository.init(desk.root / "deals" / "inner")
    commit(inner.root, "deal.md")
    assert "deals/inner" in desk.visible_paths("deals")
    with pytest.raises(BadFile, match="is a folder"):
        WorkingTree(desk.root).read("deals/inner")


def test_names_of_all_kinds(desk: Repository) -> None:
    """Spaces, newlines, any script, bytes that are no letters, what looks like an option or a pattern."""
    expected = {f"deals/{name}" for name in NAMES}
    put(desk.root, *expected)
    assert desk.visible_paths("deals") == expected | {"deals/globex/deal.md"}
    head = commit(desk.root)
    assert desk.staged_paths("deals") == expected | {"deals/globex/deal.md"}
    assert CommitTree(desk, head).paths("deals") == tuple(sorted(expected | {"deals/globex/deal.md"}))
    for path in expected:
        assert desk.staged_paths(path) == desk.visible_paths(path) == {path}
        assert CommitTree(desk, head).read(path) == b"x"
    put(desk.root, "-rf")
    assert desk.visible_paths("-rf") == {"-rf"}


# Commits


def test_head(desk: Repository) -> None:
    """The commit that is checked out; none before the first."""
    assert desk.head() is None
    first = commit(desk.root)
    assert desk.head() == desk.resolve("main") == desk.resolve(first[:9]) == first


def test_when_the_last_commit_was_made(desk: Repository) -> None:
    """To the second, whatever the time zone it was made in; None before the first."""
    assert desk.committed() is None
    commit(desk.root)
    seconds = int(git(desk.root, "show", "-s", "--format=%ct", "HEAD"))
    assert desk.committed() == datetime.fromtimestamp(seconds, UTC)


def test_reading_at_a_commit(desk: Repository) -> None:
    """An old content stays readable, byte for byte, whatever is in the work tree now."""
    (desk.root / "treaty.toml").write_bytes(b"\nold\r\n\x00\n\n")
    first = commit(desk.root)
    git(desk.root, "tag", "--annotate", "--message", "x", "signed")
    git(desk.root, "rm", "--quiet", "-r", "deals")
    commit(desk.root, "treaty.toml", content="new")
    assert CommitTree(desk, "signed").read("treaty.toml") == b"\nold\r\n\x00\n\n"
    assert CommitTree(desk, "main").read("treaty.toml") == b"new"
    assert CommitTree(desk, first).paths() == ("deals/globex/deal.md", "treaty.toml")
    assert CommitTree(desk, first).paths("deals") == ("deals/globex/deal.md",)
    assert CommitTree(desk, "main").paths("deals") == ()


def test_what_is_no_file_at_a_commit(desk: Repository) -> None:
    """What is refused on the disk is refused at a commit, and submodules too."""
    (desk.root / "link").symlink_to("/etc/passwd")
    git(desk.root, "add", "--all")
    git(desk.root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
    git(desk.root, "commit", "--quiet", "--message", "x")
    assert CommitTree(desk, "HEAD").paths() == ("deals/globex/deal.md", "link", "module", "treaty.toml")
    for path, reason in {
        "link": "is a link",
        "module": "is a link",
        "module/deal.md": "does not exist",
        "deals": "is a folder",
        "gone.md": "does not exist",
        "deals/": "leads out",
        "../desk/treaty.toml": "leads out",
        "/etc/passwd": "leads out",
    }.items():
        with pytest.raises(BadFile, match=reason):
            CommitTree(desk, "HEAD").read(path)
    with pytest.raises(BadFile, match="over") as caught:
        CommitTree(desk, "HEAD").read("treaty.toml", limit=0)
    assert caught.value.rule == "document/too-large"


@pytest.mark.parametrize(
    "ref",
    ["--all", "--output=pwned", "-h", "", "HEAD\0", "main..main", "HEAD:treaty.toml", "nowhere\x1b[2J\n"],
)
def test_a_ref_is_never_an_option(desk: Repository, ref: str) -> None:
    """What is no name of a commit is refused in a printable sentence, whatever else git might take it for."""
    commit(desk.root)
    for ask in (desk.resolve, lambda ref: CommitTree(desk, ref)):
        with pytest.raises(GitError) as caught:
            ask(ref)
        assert str(caught.value).isprintable()
    assert not list(desk.root.glob("pwned*"))


def test_replaced_objects_are_not_believed(desk: Repository) -> None:
    """A commit is what its id says, whatever replacement was pushed for it."""
    first = commit(desk.root, "treaty.toml", content="cap: 12 months")
    second = commit(desk.root, "treaty.toml", content="cap: none")
    git(desk.root, "replace", first, second)
    assert CommitTree(desk, first).read("treaty.toml") == b"cap: 12 months"


# Who asks


def test_config(desk: Repository) -> None:
    """A setting as it was written, or none."""
    git(desk.root, "config", "user.name", "Cora  Müller\n ")
    git(desk.root, "config", "gpg.format", "ssh")
    assert desk.config("user.name") == "Cora  Müller\n "
    assert desk.config("gpg.format") == "ssh"
    assert desk.config("user.signingkey") is None


def test_config_of_the_person(desk: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """People keep their name in their own configuration; what git passes to a hook is not theirs."""
    (tmp_path / "personal").write_text("[user]\nname = Cora\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "personal"))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'user.name'='Mallory'")
    assert desk.config("user.name") == "Cora"
