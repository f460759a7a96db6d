"""How git is called: hardened, in its place, and seeing nothing that a hook exports or a repository brings along."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from treaty.files.git_errors import NO_GIT, GitError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HARDENED = (
    *("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"),
    *("-c", "safe.bareRepository=explicit"),  # a bare repository hidden in a deal is none of ours
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.ext.allow=never"),
)
# The allowed protocols outrank all configuration: a partial clone fetches nothing behind our back.
OFFLINE = {"GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
# Where people keep their own configuration; every other GIT_ variable belongs to another call of git.
_KEPT = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"})
#: Held by whoever looks at the process's environment, or changes it for a moment.
ENVIRONMENT = threading.Lock()


def directly(root: Path, git_dir: Path | None, arguments: tuple[str, ...]) -> tuple[int, bytes, str]:
    """The exit code, what git says and what it complains of; run without GitPython.

    Raises:
        GitError: it cannot be run.
    """
    import subprocess

    with ENVIRONMENT:
        environment = dict(os.environ)
    hidden = {name: environment.pop(name) for name in tuple(environment) if is_hidden(name)}
    there = whereabouts(root, git_dir, hidden)
    called = command(hidden.get("GIT_PYTHON_GIT_EXECUTABLE") or "git", root, git_dir, arguments)
    try:
        done = subprocess.run(  # noqa: S603  # a list, no shell, and hardened
            called,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**environment, **OFFLINE, **there, "LANGUAGE": "C", "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        raise GitError(NO_GIT) from error
    except (OSError, ValueError) as error:
        raise GitError(f"Git could not be run: {error}.") from error
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def command(git: str, root: Path, git_dir: Path | None, arguments: tuple[str, ...]) -> list[str]:
    """The whole command that asks `arguments` of the work tree at `root`."""
    named = [] if git_dir is None else [f"--git-dir={git_dir}", f"--work-tree={root}"]
    return [git, "-C", str(root), *named, *_HARDENED, *arguments]


def is_hidden(name: str) -> bool:
    """Whether a variable of the environment is kept from git."""
    return name.startswith("GIT_") and name not in _KEPT


def whereabouts(root: Path, git_dir: Path | None, hidden: Mapping[str, str]) -> dict[str, str]:
    """Where git may look: nowhere above `root`, and at a commit's own index if it is of this repository."""
    found = {"GIT_CEILING_DIRECTORIES": str(root.parent)}
    index = hidden.get("GIT_INDEX_FILE")
    if git_dir and index and (root / index).resolve().is_relative_to(git_dir):
        found["GIT_INDEX_FILE"] = index
    return found
