"""The desk as the site needs it: checked, every deal read once more with its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.checks.checking import check, open_desk
from treaty.checks.loading import read_folder

if TYPE_CHECKING:
    from treaty.checks.checking import DeskReader, Question
    from treaty.checks.loading import Folder
    from treaty.files.tree import Tree
    from treaty.plugins import Plugins
    from treaty.run import Run


@dataclass(frozen=True, slots=True)
class CheckedDesk:
    """A desk after its check.

    Attributes:
        run: its findings are already cut down to the audience.
        folders: every deal's folder, sorted by id; those whose `deal` is None could not be read.
    """

    reader: DeskReader
    run: Run
    folders: tuple[Folder, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """Ids of deals that could not be read, and so are not on the site."""
        return tuple(f.id for f in self.folders if f.deal is None)


def read_desk(tree: Tree, question: Question, *, plugins: Plugins | None = None) -> CheckedDesk:
    """Check the whole desk for `question.audience` and read it.

    Raises:
        ConfigError, Misuse: nothing could be checked; the text says why.
    """
    reader = open_desk(tree, question, plugins=plugins)
    run = check(tree, question, plugins=reader.plugins)
    folders = tuple(
        read_folder(tree, f"{reader.folder}/{id_}", paths, reader.kinds, reader.desk.zone)
        for id_, paths in sorted(reader.deal_folders().items())
    )
    return CheckedDesk(reader, run, folders)
