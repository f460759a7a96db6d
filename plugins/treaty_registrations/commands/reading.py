"""What the commands share: registrations read from disk without judging the whole desk, and the clock told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
from treaty import Visibility
from treaty.checks.checking import Misuse
from treaty.checks.loading import read_folder
from treaty.cli.context import Here, open_reader
from treaty.records.kinds import DEAL_FILE
from treaty.report.words import sample_clock

from treaty_registrations.records import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.checks.checking import DeskReader
    from treaty.checks.loading import Folder


@dataclass(frozen=True, slots=True)
class Opened:
    """The desk around the current folder, for one audience."""

    here: Here
    reader: DeskReader
    audience: Visibility
    fixed: bool

    @property
    def desk(self) -> Desk:
        """The desk at its clock."""
        return self.reader.desk

    @classmethod
    def at(cls, as_of: str, audience: str = "internal") -> Opened:
        """The desk, opened.

        Raises:
            Misuse: registrations are not for this audience, or the date is none.
        """
        level = Visibility.named(audience)
        if level < Visibility.INTERNAL:
            raise Misuse("Registrations are internal: the names of customers are in them. Ask for `internal`.")
        here, reader = open_reader(as_of=as_of, audience=audience)
        return cls(here, reader, level, fixed=reader.desk.config.is_sample and not as_of)

    def deals(self, written: str | None) -> Iterator[Deal]:
        """The deal that a person means by an id or a path, or every deal that this audience may know of.

        Raises:
            Misuse: there is no such deal, or it cannot be read.
        """
        if written is not None:
            yield self.deal(written)
            return
        for id_, paths in sorted(self.reader.deal_folders().items()):
            found = self._read(id_, paths)
            if found.existence > self.audience:
                continue
            if found.deal is None or found.broken:
                click.echo(f"Left out: {id_} cannot be read as it stands: `treaty check {id_}` says why.", err=True)
            else:
                yield found.deal

    def deal(self, written: str) -> Deal:
        """The deal that a person means, with its registrations.

        Raises:
            Misuse: there is no such deal, or it cannot be read.
        """
        id_ = self.reader.find_deal(self.here.relative(written), self.audience)
        found = self._read(id_, self.reader.folders_of((id_,))[id_])
        if found.deal is None or found.broken:
            raise Misuse(f"{id_} cannot be read as it stands: `treaty check {id_}` says why.")
        return found.deal

    def _read(self, id_: str, paths: list[str]) -> Folder:
        """A deal with its registrations and no other record."""
        folder = f"{self.reader.folder}/{id_}"
        wanted = [p for p in paths if p == f"{folder}/{DEAL_FILE}" or p.startswith(f"{folder}/{KIND}/")]
        return read_folder(self.reader.tree, folder, wanted or paths, self.reader.kinds, self.desk.zone)

    def say_clock(self) -> None:
        """Say that a sample desk's clock stands still."""
        if self.fixed:
            click.echo(f"{sample_clock(self.desk.as_of)}\n", err=True)
