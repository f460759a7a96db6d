"""Signing a decision with a person's own SSH key, by OpenSSH itself: no key is ever read by us."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from treaty.checks.checking import Misuse

from treaty_approvals.signature import NAMESPACE

if TYPE_CHECKING:
    from treaty.files.git import Repository


def sign(message: bytes, key: Path) -> str:
    """The SSH signature of `message` by the key in the file `key` (or by the agent, for a public key).

    Raises:
        Misuse: OpenSSH is missing or refuses; the text says what it said.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        raise Misuse("`ssh-keygen` was not found on this machine. Install OpenSSH and try again.")
    if not key.is_file():
        raise Misuse(f"There is no key at {key}. Name your SSH key with `--key PATH`.")
    command = [program, "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
    done = subprocess.run(command, input=message, capture_output=True, check=False)  # noqa: S603  # no shell, no user's words
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["it does not say why"]
        raise Misuse(f"`ssh-keygen` could not sign with {key}: {said[-1]}")
    return done.stdout.decode("ascii")


def usual_key(repository: Repository) -> Path | None:
    """The key file that git signs this person's commits with, where it signs them with SSH."""
    if repository.config("gpg.format") != "ssh":
        return None
    key = repository.config("user.signingkey") or ""
    if not key or key.startswith(("key::", "ssh-", "ecdsa-", "sk-")):
        return None
    return Path(key).expanduser()
