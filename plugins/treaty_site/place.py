"""Where a site stands: a folder of its own, replaced whole or not at all, and never anything else."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from treaty.checks.checking import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

#: Every built site holds this file; a folder without it is never replaced.
MARKER = ".treaty-site"
_SCRATCH = ".treaty-site-"
#: After this long, what a build that was killed left behind is nobody's any more.
_LEFT_BEHIND = timedelta(hours=1)


def refuse_unless_ours(folder: Path, root: Path) -> None:
    """Make sure that replacing `folder` destroys nothing but an older site.

    Raises:
        Misuse: something else is there, or it is the repository in `root` or around it.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Misuse(f"{folder} is no folder. Name one with `--output`.")
    target = folder.resolve()
    if target == root.resolve() or target in root.resolve().parents:
        raise Misuse(f"The site cannot be built into {folder}: that holds the desk itself. Name a folder of its own.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise Misuse(f"{folder} holds other files, which would be lost. Empty it, or name another with `--output`.")


@contextmanager
def scratch_beside(folder: Path, now: datetime) -> Iterator[Path]:
    """A folder to work in on the same disk as `folder`, gone afterwards; so is what killed builds left there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{_SCRATCH}*"):
        if left.stat().st_mtime < (now - _LEFT_BEHIND).timestamp():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder.parent) as scratch:
        yield Path(scratch)


def put_in_place(built: Path, folder: Path) -> None:
    """Swap the site in `built`, which is in a scratch folder, for the old one; if that fails, the old one is back."""
    (built / MARKER).write_text("Made by `treaty site build`, which replaces this folder whole.\n", encoding="utf-8")
    old = built.with_name("old")
    if folder.exists():
        folder.rename(old)
    try:
        built.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
