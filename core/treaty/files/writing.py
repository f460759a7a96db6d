"""Writing files so that a crash or a `kill -9` leaves the old file or the new one, never a torn one."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PREFIX, SUFFIX = ".treaty-", ".tmp"
LEFTOVER_AGE = timedelta(hours=1)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class CannotWrite(OSError):
    """A file could not be written and is as it was; the text is a sentence for people."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        super().__init__(f"{path} cannot be written: {reason}. What was there is as it was.")


def write_atomically(path: Path, data: bytes | str, *, new: bool = False) -> None:
    """Put `data` (text as UTF-8, line ends as they are) at `path`, whole or not at all.

    Parent folders are made; an existing file's permissions are kept; a link at `path` itself is replaced,
    not written through (`WorkingTree.destination` refuses links on the way).

    Args:
        path: the file to write.
        data: its whole content.
        new: the file must not exist yet: add-only records are never overwritten.

    Raises:
        FileExistsError: `new` was asked for and `path` exists; it is left as it was.
        CannotWrite: the disk is full, the folder is read-only, …; `path` is left as it was.
        UnicodeEncodeError: the text holds half a character; nothing was touched.
    """
    content = data.encode() if isinstance(data, str) else data
    temporary = path.with_name(f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}")
    try:
        _make_folder(path.parent)
        try:
            _write(temporary, content, mode=_mode(path))
            if new:
                os.link(temporary, path)  # unlike a rename, refuses to overwrite
            else:
                temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        if isinstance(error, FileExistsError) and new and os.path.lexists(path):
            raise
        raise CannotWrite(path, error) from None


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make `folder` with `files` (text by name) in it, all of them or none: it appears whole, under its name.

    Raises:
        FileExistsError: there is something in `folder` already; it is left as it was.
        CannotWrite: the disk is full, …; nothing is left behind.
    """
    temporary = folder.with_name(f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}")
    try:
        _make_folder(temporary)
        try:
            for name, text in files.items():
                _write(temporary / name, text.encode(), mode=None)
            _sync_folder(temporary)
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        _sync_folder(folder.parent)
    except OSError as error:
        if os.path.lexists(folder) and error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise FileExistsError(str(folder)) from None
        raise CannotWrite(folder, error) from None


def write_report(path: Path, text: str) -> None:
    """Put `text` where a person asked for it.

    A file is written whole or not at all; a link to one stays a link. A device or a pipe (`/dev/stdout`, `>(…)`) is
    written into: to replace it would destroy it.

    Raises:
        CannotWrite: it is a folder, the disk is full, …
    """
    if path.is_file() or not os.path.lexists(path):
        write_atomically(path.resolve(), text)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CannotWrite(path, error) from None


def sweep(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Remove what interrupted writes left below `folder` over an hour before `now`; the files, sorted.

    `now` knows its time zone. Links are not followed, `.git` is left alone; younger files may be in use.
    """
    eldest = (now - LEFTOVER_AGE).timestamp()
    removed = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in [*names, *folders]:
            if name.startswith(PREFIX) and name.endswith(SUFFIX):
                leftover = Path(parent, name)
                with suppress(OSError):  # somebody else sweeps too, or may not
                    if leftover.lstat().st_mtime < eldest:
                        _remove(leftover)
                        removed.append(leftover)
    return tuple(sorted(removed))


def _remove(leftover: Path) -> None:
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover)
    else:
        leftover.unlink()


def _make_folder(folder: Path) -> None:
    """Make `folder` and its parents, each on the disk before anything is put into it."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        _sync_folder(each.parent)


def _mode(path: Path) -> int | None:
    """The permissions of the regular file at `path`; None when there is none."""
    with suppress(FileNotFoundError):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            return status.st_mode & 0o777
    return None


def _write(path: Path, content: bytes, mode: int | None) -> None:
    """Make the file `path` with `content`, on the disk when this returns."""
    file = os.open(path, _NEW, 0o666)  # the umask applies
    try:
        if mode is not None:
            os.fchmod(file, mode)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    finally:
        os.close(file)


def _sync_folder(folder: Path) -> None:
    """Bring a name's change onto the disk, where the file system can do that for folders."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some network file systems refuse; the file itself is in place
            os.fsync(handle)
    finally:
        os.close(handle)
