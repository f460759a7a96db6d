"""What is told when git cannot answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NO_GIT = "Git was not found on this machine. Install it from https://git-scm.com and try again."


class NotARepository(Exception):
    """A folder outside of any git repository; its text is a sentence for people."""


class GitError(Exception):
    """Git is missing or refuses; its text is a sentence or two for people."""


def refusal(root: Path, complaint: str) -> GitError:
    """Git's complaint in a sentence or two for people."""
    import shlex

    if "dubious ownership" in complaint or "unsafe repository" in complaint:
        remedy = f"If you trust it, run `git config --global --add safe.directory {shlex.quote(str(root))}`."
        return GitError(f"Git does not open {root}, because that folder belongs to somebody else. {remedy}")
    fatal = re.search(r"^fatal: (.+)$", complaint, re.MULTILINE) or re.search(r"(.+)\s*\Z", complaint)
    reason = printable(fatal[1] if fatal else "it does not say why")
    remedy = "If that worked before, run `git fsck` there, or clone the repository again."
    return GitError(f"Git cannot do that in {root}: {reason}. {remedy}")


def printable(text: str) -> str:
    """`text` on a terminal, whatever a repository put into it."""
    return "".join(character if character.isprintable() else "?" for character in text)
