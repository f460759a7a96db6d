"""The desk as it was at a commit: a `Tree` of what git keeps, and which files differ between two of them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from hashlib import sha1, sha256
from typing import TYPE_CHECKING

from treaty.files.git import LINKS, GitError
from treaty.files.tree import components, folder, is_scratch, linked, missing, too_large
from treaty.source import MAX_BYTES, BadFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.files.git import Repository
    from treaty.files.tree import Tree

#: Files are fetched from git together with those beside them, as deep as a deal's folder.
_DEAL_DEPTH = 2
_SHALLOW = "This clone is shallow, so older commits are not here: `git fetch --unshallow` brings them."


class CommitTree:
    """The files of one commit; git is asked for their names once, and for contents a deal's folder at a time.

    Attributes:
        commit: its id.
    """

    def __init__(self, repository: Repository, ref: str) -> None:
        """The tree of what `ref` means.

        Raises:
            GitError: there is no such commit here.
        """
        self.repository = repository
        self.commit = find_commit(repository, ref)
        self._near: tuple[str, dict[str, bytes]] = ("", {})

    @cached_property
    def files(self) -> Mapping[str, tuple[str, str]]:
        """Mode and blob of every file, by path, sorted."""
        import os

        found = {}
        for record in self.repository.ask("ls-tree", "-r", "-z", "--full-tree", self.commit).split(b"\0"):
            if record:
                described, _, path = record.partition(b"\t")
                mode, _, blob = described.decode("ascii").split(" ")
                found[os.fsdecode(path)] = mode, blob
        return dict(sorted(found.items()))

    @cached_property
    def _sorted(self) -> tuple[str, ...]:
        return tuple(path for path in self.files if not is_scratch(path))

    def paths(self, under: str = "") -> tuple[str, ...]:
        """The files at or below `under`, sorted; links and submodules too: reading says what is wrong.

        Raises:
            BadFile: `under` leads out of the repository.
        """
        components(under)
        if not under:
            return self._sorted
        first, last = (bisect_left(self._sorted, f"{under}{sign}") for sign in "/0")  # `0` comes right after `/`
        return ((under,) if under in self.files else ()) + self._sorted[first:last]

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """The content of the file `path`.

        Raises:
            BadFile: as `WorkingTree.read` does, for what is missing, no file, or over `limit` bytes.
            GitError: its content is not in this clone.
        """
        components(path)
        if path not in self.files:
            raise folder() if self.paths(path) else missing()
        mode, blob = self.files[path]
        if mode in LINKS:
            raise linked(path)
        content = self._beside(path).get(blob)
        if content is None:
            content = _contents(self.repository, (blob,), max(limit, MAX_BYTES)).get(blob)
        if content is None or len(content) > limit:
            raise too_large(limit)
        return content

    def _beside(self, path: str) -> Mapping[str, bytes]:
        """The contents of the files in the same deal's folder, by blob; without those over the usual limit."""
        here = "/".join(path.split("/")[:_DEAL_DEPTH])
        if self._near[0] != here:
            wanted = {self.files[each] for each in self.paths(here)}
            blobs = sorted(blob for mode, blob in wanted if mode not in LINKS)
            self._near = here, _contents(self.repository, blobs, MAX_BYTES)
        return self._near[1]


def find_commit(repository: Repository, ref: str) -> str:
    """The id of the commit that `ref` means.

    Raises:
        GitError: there is none here; in a shallow clone, with what to fetch.
    """
    try:
        return repository.resolve(ref)
    except GitError as error:
        raise GitError(f"{error} {_SHALLOW}" if _is_shallow(repository) else str(error)) from None


def merge_base(repository: Repository, one: str, other: str) -> str:
    """The id of the last commit that the commits `one` and `other`, given by id, have in common.

    Raises:
        GitError: they have none; in a shallow clone, with what to fetch.
    """
    try:
        return repository.ask("merge-base", one, other).decode("ascii").strip()
    except GitError:
        why = _SHALLOW if _is_shallow(repository) else "Compare them directly, with `..` instead of `...`."
        raise GitError(f"{one[:7]} and {other[:7]} have no commit in common here. {why}") from None


def changed_files(before: CommitTree, after: CommitTree | None, tree: Tree, under: str) -> frozenset[str]:
    """The files below `under` that differ from the commit `before`: at the commit `after`, or (None) in `tree`.

    No program that a repository configures is run for it: what git only suspects, by a file's date, is read.
    """
    if after is not None:
        paths = {*before.paths(under), *after.paths(under)}
        return frozenset(path for path in paths if before.files.get(path) != after.files.get(path))
    return frozenset(path for path in _suspects(before, tree, under) if _differs(before, tree, path))


def _suspects(before: CommitTree, tree: Tree, under: str) -> Iterable[str]:
    import os

    asked = ("diff-index", "-z", "--name-only", "--no-renames", "--ignore-submodules=dirty", before.commit)
    named = before.repository.ask(*_unfiltered(before.repository), *asked, "--", under).split(b"\0")
    # What git does not know of yet, and what it knows of without a commit.
    unknown = {path for path in tree.paths(under) if path not in before.files}
    return unknown | {os.fsdecode(path) for path in named if path}


def _unfiltered(repository: Repository) -> Iterator[str]:
    """What keeps git from running a configured filter over a file as young as its index, which it reads again."""
    import os

    for name in map(os.fsdecode, repository.ask("config", "-z", "--list", "--name-only").split(b"\0")):
        if name.startswith("filter.") and name.endswith((".clean", ".process", ".required")):
            if "=" in name:  # git would take a part of the name for the value
                raise GitError("Git is configured with a filter whose name holds `=`. Rename it.")
            yield from ("-c", f"{name}=" if not name.endswith(".required") else f"{name}=false")


def _differs(before: CommitTree, tree: Tree, path: str) -> bool:
    if is_scratch(path):
        return False
    mode, blob = before.files.get(path, ("", ""))
    try:
        content = tree.read(path)
    except BadFile:  # gone, a link, too large: whoever reads the deal says so
        return True
    make = sha1 if len(blob) == sha1().digest_size * 2 else sha256  # noqa: S324  # git's own name for a content
    return mode in LINKS or make(b"blob %d\0%b" % (len(content), content)).hexdigest() != blob


def _is_shallow(repository: Repository) -> bool:
    return repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true"


def _contents(repository: Repository, blobs: Iterable[str], limit: int) -> dict[str, bytes]:
    """What `blobs` hold, by id; those over `limit` bytes are left out.

    Raises:
        GitError: one of them is not in this clone.
    """
    wanted = []
    for line in repository.ask("cat-file", "--batch-check", said=_asked(blobs)).decode("ascii").splitlines():
        blob, _, size = line.partition(" ")
        if not size.startswith("blob "):
            raise GitError(f"The content of a file is not in this clone ({blob[:7]}). Fetch it with `git fetch`.")
        wanted += [blob] if int(size.removeprefix("blob ")) <= limit else []
    answer = repository.ask("cat-file", "--batch", said=_asked(wanted)) if wanted else b""
    found, at = {}, 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        blob, _, size = answer[at:end].decode("ascii").split(" ")
        at = end + 1 + int(size) + 1
        found[blob] = answer[end + 1 : at - 1]
    return found


def _asked(blobs: Iterable[str]) -> bytes:
    return b"".join(f"{blob}\n".encode("ascii") for blob in blobs)
