"""Git is asked with distrust: real repositories, hostile ones among them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest
from git.cmd import Git as GitPython
from treaty.commits import CommitTree, changed_files, merge_base
from treaty.git import GitError, NotARepository, Repository, find_root
from treaty.source import BadFile
from treaty.tree import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["a b.md", "a\nb.md", "Ünïcødé.md", "日本.md", "-rf", "*.md", ":(top)x", os.fsdecode(b"\xff.md")]


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
        "import os, sys, pathlib, treaty.git as g; os.environ['PATH'] = '';"
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


# In a hook


def test_a_hook_sees_the_coming_commit(desk: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """`git commit FILE` has an index of its own, which git names in the environment."""
    commit(desk.root)
    put(desk.root, "deals/a.md", "deals/b.md")
    git(desk.root, "add", "--all")
    command = (
        "import pathlib, treaty.git as g; r = g.Repository(pathlib.Path.cwd());"
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
    commit(desk.root)
    assert desk.git_dir
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    execute, delays = GitPython.execute, iter((0, 0.03, 0.06))

    def slowly(*arguments: Any, **options: Any) -> Any:
        time.sleep(next(delays))
        return execute(*arguments, **options)

    monkeypatch.setattr(GitPython, "execute", slowly)
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: desk.staged_paths(), range(3)))
    assert answers == [{"deals/globex/deal.md", "treaty.toml"}] * 3


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
    monkeypatch.setattr("treaty.git._KEPT", frozenset({"GIT_CONFIG_GLOBAL", "GIT_TEST_ASSUME_DIFFERENT_OWNER"}))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match=r"belongs to somebody else\. If you trust it, run `git config --global"):
        desk.head()


def test_no_git_is_a_sentence(desk: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git on the machine people are told to install it, when GitPython is imported and later."""
    desk.head()
    monkeypatch.setenv("PATH", str(desk.root))
    with pytest.raises(GitError, match="Git was not found"):
        desk.head()
    code = (
        "import pathlib, treaty.git as g\n"
        "try: g.Repository(pathlib.Path('.')).head()\n"
        "except g.GitError as error: print(error)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("Git was not found on this machine.")
    assert run.stderr == ""
