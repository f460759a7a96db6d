"""The two sides of a comparison: what somebody wrote as `BASE..HEAD`, as two trees read by one desk's policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.checks.question import Misuse
from treaty.checks.reader import DESK_FOLDER, open_desk
from treaty.document import Document
from treaty.files.commits import CommitTree, changed_files, find_commit, merge_base
from treaty.files.git import Repository
from treaty.files.tree import WorkingTree
from treaty.policy.config import CONFIG_FILE, ConfigError
from treaty.records.kinds import DEAL, DEAL_FILE
from treaty.records.migrating import CannotMigrate, migrate
from treaty.source import MAX_BYTES, BadFile

if TYPE_CHECKING:
    from pathlib import Path

    from treaty.checks.question import Question
    from treaty.checks.reader import DeskReader
    from treaty.files.tree import Tree

_HERE = "the working tree"


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared with what.

    Attributes:
        base, head: the two trees.
        old, new: what they are called.
        changed: the files below the desk's folder that differ.
    """

    base: Tree
    head: Tree
    old: str
    new: str
    changed: frozenset[str]

    @classmethod
    def of(cls, root: Path, written: str) -> Sides:
        """The sides of `BASE..HEAD`, `BASE...HEAD` (from where they parted), `BASE` (against the files as they are).

        Nothing written is `HEAD`; before the first commit everything is new.

        Raises:
            GitError: there is no such commit here, or none in common.
        """
        repository = Repository(root)
        one, dots, other = _parted(written)
        if not written and repository.head() is None:
            files = WorkingTree(root, only=repository.visible_paths())
            nothing = WorkingTree(root, only=frozenset())
            return cls(nothing, files, "nothing", _HERE, frozenset(files.paths(DESK_FOLDER)))
        first = find_commit(repository, one or "HEAD")
        last = find_commit(repository, other or "HEAD") if dots else None
        if dots == "..." and last is not None:
            first = merge_base(repository, first, last)
        base = CommitTree(repository, first)
        head = CommitTree(repository, last) if last else None
        tree: Tree = head or WorkingTree(root, only=repository.visible_paths())
        changed = changed_files(base, head, tree, DESK_FOLDER)
        name = f"{one or 'HEAD'} ({first[:7]})" if dots != "..." else f"where it parted from {one} ({first[:7]})"
        return cls(base, tree, name, f"{other or 'HEAD'} ({last[:7]})" if last else _HERE, changed)

    def open(self, question: Question) -> Readers:
        """Both sides, judged by the policy, the people and the clock of the base: nobody is judged by rules they bring.

        Raises:
            ConfigError, Misuse: neither side has a policy that can be used.
        """
        try:
            reader, own = open_desk(self.base, question), True
        except ConfigError:
            reader, own = open_desk(self.head, question), False
        base, head = (replace(reader, tree=_Migrated(tree)) for tree in (self.base, self.head))
        return Readers(base, head, own_policy=own)


@dataclass(frozen=True, slots=True)
class Readers:
    """Both sides of a comparison as desks; `own_policy` is false where the base has none that can be used."""

    base: DeskReader
    head: DeskReader
    own_policy: bool

    def policies(self) -> tuple[bytes | None, bytes | None]:
        """What each side's policy says, as bytes."""
        path = f"{self.base.folder}/{CONFIG_FILE}"
        return _content(self.base.tree, path), _content(self.head.tree, path)


@dataclass(frozen=True, slots=True)
class _Migrated:
    """`tree` with its deals at the present version of their schema, so that deals of any age can be compared."""

    tree: Tree

    def paths(self, under: str = "") -> tuple[str, ...]:
        return self.tree.paths(under)

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        raw = self.tree.read(path, limit)
        if not path.endswith(f"/{DEAL_FILE}"):
            return raw
        try:
            migrated = migrate(Document.parse(path, raw), DEAL)
        except (BadFile, CannotMigrate):  # whoever reads the deal says so
            return raw
        return migrated.text.encode() if migrated else raw


def is_range(written: str) -> bool:
    """Whether a person wrote two commits rather than the name of one, or a path such as `../deals/globex`."""
    return ".." in written and ".." not in written.split("/")


def _parted(written: str) -> tuple[str, str, str]:
    """`A..B` and `A...B` in three.

    Raises:
        Misuse: there are more than two commits in it.
    """
    dots = "..." if "..." in written else ".."
    one, found, other = written.partition(dots)
    if ".." in other:
        raise Misuse("Compare two commits: `BASE..HEAD`, or `BASE...HEAD` for the changes since they parted.")
    return one, found, other


def _content(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except BadFile:
        return None
