"""The only module that knows git, and it trusts nothing that a repository could bring along.

Git is run through GitPython, which is imported late; but for the listing of files, for which every run over a desk
waits, and which git has done before GitPython is imported. Every call names the git directory, runs no hook, file
system monitor or transport that a repository configures, sees none of the variables that git exports to its
hooks, and answers NUL-separated. A ref that somebody wrote becomes an id before anything else is done.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from treaty.files.git_calls import ENVIRONMENT, OFFLINE, command, directly, is_hidden, whereabouts
from treaty.files.git_errors import NO_GIT, GitError, NotARepository, printable, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["LINKS", "GitError", "NotARepository", "Repository", "find_root"]

#: What lists files, and finds the git directory for that.
_LISTING = (("ls-files",), ("rev-parse", "--absolute-git-dir"))

#: A link is a symbolic one or a submodule.
LINKS = frozenset({"120000", "160000"})


def find_root(start: Path) -> Path:
    """The top folder of the work tree around `start`, be it a linked work tree or a submodule; runs no git.

    Raises:
        NotARepository: there is none.
        GitError: it is a bare repository.
    """
    resolved = start.resolve()
    around = (resolved, *resolved.parents)
    for candidate in around:
        if os.path.lexists(candidate / ".git"):
            return candidate
    for candidate in around:
        if (candidate / "HEAD").is_file() and (candidate / "refs").is_dir():
            raise GitError(f"{candidate} is a bare repository, without files to check. Clone it, and use the clone.")
    remedy = "Run `git init` in the folder of your deal desk, or go to the folder that has one."
    raise NotARepository(f"{start} is not inside a git repository. {remedy}")


class Repository:
    """What git knows about the work tree at `root`; git runs when something is asked, not before.

    Paths are POSIX and relative to `root`; `under` limits an answer to a folder or file, `""` does not.
    Whatever is asked, `GitError` is raised when git is missing, refuses, or finds the repository damaged.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @classmethod
    def init(cls, root: Path) -> Repository:
        """A new repository in `root`, which is made when missing, on the branch `main`."""
        root.mkdir(parents=True, exist_ok=True)
        repository = cls(root)
        _output(repository.root, None, "init", "--quiet", "--initial-branch=main")
        return repository

    @cached_property
    def git_dir(self) -> Path:
        """The git directory, found by git itself, which thereby refuses a repository of somebody else."""
        found = _output(self.root, None, "rev-parse", "--absolute-git-dir")
        return Path(os.fsdecode(found.removesuffix(b"\n")))

    def head(self) -> str | None:
        """The id of the commit that is checked out; None before the first commit."""
        return self._commit("HEAD")

    def committed(self) -> datetime | None:
        """When the commit that is checked out was made; None before the first commit."""
        if self.head() is None:
            return None
        seconds = _output(self.root, self.git_dir, "show", "-s", "--format=%ct", "HEAD")
        return datetime.fromtimestamp(int(seconds), UTC)

    def resolve(self, ref: str) -> str:
        """The id of the commit that a branch, a tag or an abbreviated id means."""
        commit = self._commit(ref)
        if commit is None:
            remedy = "Check the name, or fetch it first with `git fetch`."
            raise GitError(f"There is no commit called `{printable(ref)}` here. {remedy}")
        return commit

    def staged_paths(self, under: str = "") -> frozenset[str]:
        """The ordinary files in the index, which is the coming commit's own while a hook runs."""
        return frozenset(path for mode, path in self._staged(under) if mode not in LINKS)

    def staged_links(self, under: str = "") -> frozenset[str]:
        """The symbolic links and submodules in the index, which are never followed."""
        return frozenset(path for mode, path in self._staged(under) if mode in LINKS)

    def visible_paths(self, under: str = "") -> frozenset[str]:
        """What is in the work tree and tracked, or untracked and not ignored; links and submodules too."""
        asked = ("-z", "-t", "--cached", "--others", "--deleted", "--exclude-standard")
        there, gone = set(), set()
        for tagged in self._records("ls-files", *asked, *_within(under)):
            tag, _, path = tagged.partition(" ")
            if tag == "R":
                gone.add(path)
            elif self._is_here(tag, path):
                there.add(path.removesuffix("/"))  # a repository in the work tree ends in a slash
        return frozenset(there - gone)

    def ask(self, *arguments: str, said: bytes = b"") -> bytes:
        """What git answers when it is asked anything else about this repository, with `said` on its standard input.

        Refs among `arguments` are ids that `resolve` gave.
        """
        return _output(self.root, self.git_dir, *arguments, said=said)

    def config(self, key: str) -> str | None:
        """The person's or the repository's setting, such as `user.email`; None when there is none."""
        return self._optional("config", "-z", "--get", key)

    def author_address(self) -> tuple[str, str]:
        """The e-mail address that git would put on a commit here, and what sets it; "" and "" where nothing does."""
        for place in ("GIT_AUTHOR_EMAIL", "author.email", "user.email", "EMAIL"):
            if found := (self.config(place) if "." in place else os.environ.get(place)):
                return found.strip(), place
        return "", ""

    def _commit(self, ref: str) -> str | None:
        return self._optional("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")

    def _staged(self, under: str) -> Iterator[tuple[str, str]]:
        for entry in self._records("ls-files", "-z", "-t", "-s", *_within(under)):
            described, _, path = entry.partition("\t")
            tag, mode, *_ = described.split()
            if self._is_here(tag, path):
                yield mode, path

    def _is_here(self, tag: str, path: str) -> bool:
        """Whether a file of the index is meant to be seen: not if a sparse checkout left it out."""
        return tag != "S" or os.path.lexists(self.root / path)

    def _records(self, *arguments: str) -> Iterator[str]:
        output = _output(self.root, self.git_dir, *arguments)
        return (os.fsdecode(record) for record in output.split(b"\0") if record)

    def _optional(self, *arguments: str) -> str | None:
        """The answer without its end, or None when git says by its exit code that there is none."""
        status, answer, complaint = _execute(self.root, self.git_dir, arguments)
        if status not in {0, 1}:
            raise refusal(self.root, complaint)
        return answer[:-1].decode(errors="replace") if status == 0 else None


def _within(under: str) -> tuple[str, ...]:
    return ("--", under) if under else ()


def _output(root: Path, git_dir: Path | None, *arguments: str, said: bytes = b"") -> bytes:
    status, answer, complaint = _execute(root, git_dir, arguments, said)
    if status != 0:
        raise refusal(root, complaint)
    return answer


def _execute(root: Path, git_dir: Path | None, arguments: tuple[str, ...], said: bytes = b"") -> tuple[int, bytes, str]:
    """Run git at `root`, which finds the git directory itself when `git_dir` is None; exit code, out, err."""
    if os.name == "posix" and any(arguments[: len(each)] == each for each in _LISTING):
        return directly(root, git_dir, arguments)
    from tempfile import TemporaryFile

    try:
        from git.cmd import Git
        from git.exc import GitCommandNotFound
    except ImportError as error:  # GitPython looks for git when it is imported
        raise GitError(NO_GIT) from error
    called = command(Git.GIT_PYTHON_GIT_EXECUTABLE or "git", root, git_dir, arguments)
    try:
        with _hidden_variables() as hidden, TemporaryFile() as heard:
            heard.write(said)
            heard.seek(0)
            return Git().execute(
                called,
                istream=heard,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env={**OFFLINE, **whereabouts(root, git_dir, hidden)},
            )
    except GitCommandNotFound as error:
        raise GitError(NO_GIT) from error
    except (OSError, ValueError) as error:
        raise GitError(f"Git could not be run: {error}.") from error


@contextmanager
def _hidden_variables() -> Iterator[Mapping[str, str]]:
    """Take git's variables out of the environment, which GitPython hands down whole, and put them back."""
    with ENVIRONMENT:
        hidden = {k: v for k, v in os.environ.items() if is_hidden(k)}
        for name in hidden:
            del os.environ[name]
        try:
            yield hidden
        finally:
            os.environ.update(hidden)
