"""Where files come from: a `Tree` of paths and bytes, and the working tree, read without following links."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from treaty.source import MAX_BYTES, BadFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # never wait for a pipe's writer

# What editors, desktops and interrupted writes leave beside a file: nobody means it as a record.
_SCRATCH_PREFIXES = (".treaty-", ".#", "~$")
_SCRATCH_SUFFIXES = ("~", ".swp")
_SCRATCH_NAMES = frozenset({".DS_Store", "Thumbs.db"})


class Tree(Protocol):
    """Files by POSIX paths relative to the repository's root, wherever they are kept."""

    def paths(self, under: str = "") -> tuple[str, ...]:
        """The files at or below `under`, sorted; links too, so that reading them says what is wrong."""

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """The content of the regular file `path`; `BadFile` when it is no such file or over `limit` bytes."""


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """The files in the folder `root`, or `only` some of them, such as those that git does not ignore."""

    root: Path
    only: frozenset[str] | None = None

    def paths(self, under: str = "") -> tuple[str, ...]:
        """The files at or below `under`, sorted, without what editors leave behind.

        A link, or a folder that may not be listed, stands for what is behind it.

        Raises:
            BadFile: `under` leads out of the repository.
        """
        components(under)
        if self.only is None:
            return tuple(sorted(self._walk(under)))
        within = f"{under}/" if under else ""
        named = (path for path in self.only if path.startswith(within) or path == under)
        return tuple(sorted(path for path in named if not is_scratch(path)))

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """The content of the regular file `path`, reached through no link.

        Raises:
            BadFile: `document/too-large` above `limit` bytes, before any is read; `document/unreadable` for a
                link, a folder, a pipe or device, a path out of the repository, a missing or forbidden file.
        """
        try:
            file = self._open(path)
        except (OSError, ValueError) as error:
            raise self._refusal(path, error) from None
        try:
            status = os.fstat(file)
            if not stat.S_ISREG(status.st_mode):
                raise _unsuitable(status)
            if status.st_size > limit:
                raise too_large(limit)
            return os.read(file, status.st_size)
        finally:
            os.close(file)

    def destination(self, path: str) -> Path:
        """Where on the disk to write `path`: no part of it is a link, so nothing outside is written.

        Raises:
            BadFile: `document/unreadable` for a link, a folder, or a path out of the repository.
        """
        try:
            status = self._status(path)
        except (OSError, ValueError) as error:
            raise self._refusal(path, error) from None
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise _unsuitable(status)
        return self.root / path

    def _open(self, path: str) -> int:
        """Open component by component: the system itself then refuses a link at each of them."""
        *above, name = components(path) or (".",)
        at = os.open(self.root, _FOLDER)
        try:
            for part in above:
                inner = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=at)
                os.close(at)
                at = inner
            return os.open(name, _FILE, dir_fd=at)
        finally:
            os.close(at)

    def _walk(self, under: str) -> Iterator[str]:
        """Every file at or below `under`, in the order of the disk."""
        try:
            pending = [] if self._status(under) is None else [under]
        except (BadFile, OSError):  # a link on the way: reading will say so
            yield under
            return
        while pending:
            here = pending.pop()
            try:
                with os.scandir(self.root / here) as entries:
                    found = list(entries)
            except OSError:  # a file, or a folder that is not ours to list
                yield here
                continue
            for entry in found:
                path = f"{here}/{entry.name}" if here else entry.name
                if not entry.is_dir(follow_symlinks=False):
                    if not is_scratch(path):
                        yield path
                elif entry.name != ".git":
                    pending.append(path)

    def _status(self, path: str) -> os.stat_result | None:
        """What `path` is, None when it does not exist; `BadFile` when a part of it is a link."""
        at = self.root
        status = at.stat()
        for part in components(path):
            at /= part
            try:
                status = at.lstat()
            except FileNotFoundError:
                return None
            if stat.S_ISLNK(status.st_mode):
                raise linked(at.relative_to(self.root).as_posix())
        return status

    def _refusal(self, path: str, error: OSError | ValueError) -> BadFile:
        """What to tell people when the system answers `error`."""
        try:
            status = self._status(path)
        except BadFile as refusal:
            return refusal
        except (OSError, ValueError):
            status = None
        if status is not None and not stat.S_ISREG(status.st_mode):
            return _unsuitable(status)
        if isinstance(error, PermissionError):
            return unreadable("You may not read this file", "Ask its owner, or run `chmod u+r` on it.")
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return missing()
        reason = error.strerror if isinstance(error, OSError) else "its name is not valid"
        return unreadable(f"This file cannot be read: {reason}", "Rename, replace or remove it.")


def unreadable(message: str, remedy: str) -> BadFile:
    """A file, in whatever tree, of which nothing is read."""
    return BadFile("document/unreadable", message, Span.at(1, 1), remedy)


def linked(path: str) -> BadFile:
    """Links and submodules lead to what nobody reviewed, so they are refused."""
    return unreadable(f"`{path}` is a link, and links are not followed", "Put the file itself in its place.")


def missing() -> BadFile:
    """There is nothing of that name."""
    return unreadable("This file does not exist", "Check its name, or bring it back with `git restore`.")


def too_large(limit: int) -> BadFile:
    """The file holds more than `limit` bytes."""
    remedy = "Move what is not part of the record, such as attachments, out of it."
    return BadFile("document/too-large", f"This file is over {limit / 2**20:g} MiB", Span.at(1, 1), remedy)


def folder() -> BadFile:
    """A file is wanted where a folder is."""
    return unreadable("This is a folder, not a file", "Put a file in its place, or choose one inside it.")


def components(path: str) -> tuple[str, ...]:
    """The parts of a relative POSIX path, none for `""`; `BadFile` for one that could lead elsewhere."""
    parts = tuple(path.split("/")) if path else ()
    if any(part in {"", ".", ".."} or "\0" in part for part in parts):
        remedy = "Write it relative to the repository, without a leading `/`, `.` or `..`."
        raise unreadable("This path leads out of the repository or is not written plainly", remedy)
    return parts


def _unsuitable(status: os.stat_result) -> BadFile:
    if stat.S_ISDIR(status.st_mode):
        return folder()
    return unreadable("This is a pipe, a socket or a device, not a file", "Put a file in its place.")


def is_scratch(path: str) -> bool:
    """Whether an editor, a desktop or an interrupted write left the file beside others."""
    name = path.rpartition("/")[2]
    return name.startswith(_SCRATCH_PREFIXES) or name.endswith(_SCRATCH_SUFFIXES) or name in _SCRATCH_NAMES
