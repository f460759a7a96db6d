"""A desk at a commit: read like the one on the disk, and compared with another without running anything."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from treaty.files.commits import CommitTree, changed_files, find_commit, merge_base
from treaty.files.git import GitError, Repository
from treaty.files.tree import WorkingTree
from treaty.source import MAX_BYTES, BadFile

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return os.fsdecode(run.stdout).strip()


def put(folder: Path, path: str, content: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)


def commit(folder: Path) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def desk(tmp_path: Path) -> Repository:
    """Three deals, committed."""
    desk = Repository.init(tmp_path / "desk")
    for name in ("acme", "acme-2", "globex"):
        put(desk.root, f"deals/{name}/deal.md", name.encode())
    commit(desk.root)
    return desk


def now(desk: Repository) -> WorkingTree:
    return WorkingTree(desk.root, only=desk.visible_paths())


def test_names_that_begin_alike_are_told_apart(desk: Repository) -> None:
    """A deal's folder holds its own files and not those of its namesake; a file is at its own path."""
    tree = CommitTree(desk, "HEAD")
    assert tree.paths("deals/acme") == ("deals/acme/deal.md",)
    assert tree.paths("deals/acme/deal.md") == ("deals/acme/deal.md",)
    assert tree.paths("deals/acm") == ()
    assert tree.paths() == tree.paths("deals")


def test_what_editors_leave_is_no_file(desk: Repository) -> None:
    """As on the disk: a scratch file that somebody committed is nobody's record."""
    put(desk.root, "deals/acme/deal.md~", b"x")
    commit(desk.root)
    assert CommitTree(desk, "HEAD").paths("deals/acme") == ("deals/acme/deal.md",)


def test_contents_come_byte_for_byte_and_within_their_limit(desk: Repository) -> None:
    """NUL, CR, nothing at all; a huge file beside them is refused, or read by whoever asks for more."""
    contents = {"a.md": b"", "b.md": b"\0\r\n\n", "c.pdf": b"x" * (MAX_BYTES + 1)}
    for name, content in contents.items():
        put(desk.root, f"deals/acme/{name}", content)
    commit(desk.root)
    tree = CommitTree(desk, "HEAD")
    assert tree.read("deals/acme/a.md") == b""
    assert tree.read("deals/acme/b.md") == b"\0\r\n\n"
    with pytest.raises(BadFile, match="over 1 MiB"):
        tree.read("deals/acme/c.pdf")
    assert tree.read("deals/acme/c.pdf", limit=2 * MAX_BYTES) == contents["c.pdf"]


def test_a_deal_is_fetched_in_two_calls(desk: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files it has; and one listing for the whole desk."""
    for number in range(20):
        put(desk.root, f"deals/acme/rounds/{number}.yaml", b"%d" % number)
    tree = CommitTree(desk, commit(desk.root))
    asked: list[str] = []
    ask = Repository.ask

    def counted(self: Repository, *arguments: str, said: bytes = b"") -> bytes:
        asked.append(arguments[0])
        return ask(self, *arguments, said=said)

    monkeypatch.setattr(Repository, "ask", counted)
    for path in tree.paths("deals/acme"):
        tree.read(path)
    assert asked == ["ls-tree", "cat-file", "cat-file"]


def test_what_changed_between_two_commits(desk: Repository) -> None:
    """Changed, added, removed; and nothing between a commit and itself."""
    first = CommitTree(desk, "HEAD")
    put(desk.root, "deals/acme/deal.md", b"new")
    put(desk.root, "deals/initech/deal.md", b"new")
    put(desk.root, "README.md", b"outside")
    git(desk.root, "rm", "--quiet", "-r", "deals/globex")
    second = CommitTree(desk, commit(desk.root))
    paths = {"deals/acme/deal.md", "deals/initech/deal.md", "deals/globex/deal.md"}
    assert changed_files(first, second, second, "deals") == paths
    assert changed_files(second, first, first, "deals") == paths
    assert changed_files(second, second, second, "deals") == frozenset()


def test_what_changed_in_the_work_tree(desk: Repository) -> None:
    """Staged or not, tracked or not; ignored files, scratch files and files with a new date only are none."""
    put(desk.root, ".gitignore", b"*.local\n")
    tree = CommitTree(desk, commit(desk.root))
    os.utime(desk.root / "deals/acme-2/deal.md", (1, 1))
    put(desk.root, "deals/acme/deal.md", b"new")
    put(desk.root, "deals/acme/deal.md~", b"new")
    put(desk.root, "deals/initech/deal.md", b"new")
    put(desk.root, "deals/initech/mine.local", b"new")
    (desk.root / "deals/globex/deal.md").unlink()
    paths = {"deals/acme/deal.md", "deals/initech/deal.md", "deals/globex/deal.md"}
    assert changed_files(tree, None, now(desk), "deals") == paths
    git(desk.root, "add", "--all")
    assert changed_files(tree, None, now(desk), "deals") == paths


def test_a_link_in_place_of_a_file_is_a_change(desk: Repository) -> None:
    """It is not followed, even where it leads to the very same content."""
    tree = CommitTree(desk, "HEAD")
    (desk.root / "deals/acme/deal.md").unlink()
    put(desk.root, "elsewhere", b"acme")
    (desk.root / "deals/acme/deal.md").symlink_to("../../elsewhere")
    assert changed_files(tree, None, now(desk), "deals") == {"deals/acme/deal.md"}


def test_a_filter_whose_name_would_mislead_git_is_refused(desk: Repository) -> None:
    """It could not be switched off on the command line, so nothing is asked that might run it."""
    tree = CommitTree(desk, "HEAD")
    git(desk.root, "config", "filter.a=b.clean", "false")
    with pytest.raises(GitError, match="filter"):
        changed_files(tree, None, now(desk), "deals")


def test_the_last_commit_in_common(desk: Repository) -> None:
    """Found by id; histories that have none are told so."""
    base = find_commit(desk, "HEAD")
    git(desk.root, "checkout", "--quiet", "-b", "topic")
    put(desk.root, "deals/acme/deal.md", b"topic")
    topic = commit(desk.root)
    git(desk.root, "checkout", "--quiet", "main")
    put(desk.root, "deals/acme/deal.md", b"main")
    assert merge_base(desk, commit(desk.root), topic) == base
    git(desk.root, "checkout", "--quiet", "--orphan", "alone")
    with pytest.raises(GitError, match="no commit in common"):
        merge_base(desk, commit(desk.root), topic)


def test_a_shallow_clone_says_what_to_fetch(desk: Repository, tmp_path: Path) -> None:
    """The base of a pull request is often what continuous integration did not fetch."""
    old = find_commit(desk, "HEAD")
    put(desk.root, "deals/acme/deal.md", b"new")
    commit(desk.root)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{desk.root}", "shallow")
    shallow = Repository(tmp_path / "shallow")
    with pytest.raises(GitError, match="git fetch --unshallow"):
        find_commit(shallow, old)
    with pytest.raises(GitError, match="Check the name") as caught:
        find_commit(desk, "nowhere")
    assert "unshallow" not in str(caught.value)
