"""`treaty registrations import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty import counted
from treaty.checks.checking import Misuse
from treaty.files.tree import too_large
from treaty.files.writing import CannotWrite, write_atomically
from treaty.source import MAX_BYTES, BadFile

from treaty_registrations.commands.columns import columns
from treaty_registrations.commands.reading import Opened
from treaty_registrations.commands.reading_csv import Fault, Row, read
from treaty_registrations.records import KIND

if TYPE_CHECKING:
    from treaty.deal import Deal
    from treaty.document import Document


@click.command("import")
@click.argument("written_deal", metavar="DEAL")
@click.argument("file", metavar="FILE.csv")
@click.option("--write", "writes", is_flag=True, help="Write the files; without it, only say which they would be.")
def import_command(written_deal: str, file: str, writes: bool) -> None:  # noqa: FBT001  # click's way
    """Import registrations of DEAL from a CSV file, one file for each row.

    The columns are those of `treaty registrations export`; `account` and `registered` are needed, and without a `name`
    the file is named after the account. A row that says what is on record already is passed over; nothing on record is
    ever overwritten. One bad row, and nothing at all is written.
    """
    opened = Opened.at("", "confidential")
    deal = opened.deal(written_deal)
    rows, known = _rows(file, opened, deal)
    paths = {f"{deal.folder}/{KIND}/{row.name}.md": row for row in rows}
    if writes:
        _write(opened, paths)
    for path in paths:
        click.echo(f"{'wrote' if writes else 'would write'} {path}")
    if known:
        click.echo(f"{counted(known, 'row')} on record already.")
    if paths and not writes:
        click.echo("\nNothing is written yet. Say it again with `--write`.")


def _rows(file: str, opened: Opened, deal: Deal) -> tuple[list[Row], int]:
    """The rows to be written, and how many are on record already.

    Raises:
        Misuse: the file cannot be read, or rows are wrong; each is told with its line.
    """
    on_record = {Path(document.path).stem: document for document in deal.records(KIND)}
    wanted, faults, known = [], [], 0
    try:
        for found in read(_bytes(Path(file)), opened.desk.zone):
            if isinstance(found, Fault):
                faults.append(found)
            elif found.name not in on_record:
                wanted.append(found)
            elif _agrees(found, on_record[found.name]):
                known += 1
            else:
                faults.append(Fault(found.line, f"`{found.name}` is on record and says otherwise. Edit that file."))
    except BadFile as bad:
        raise Misuse(f"{file}:{bad.span.start.line}: {bad.message}. {bad.remedy}") from None
    if faults:
        told = "\n".join(f"{file}:{fault.line}: {fault.why}" for fault in faults)
        raise Misuse(f"{told}\nNothing was written.")
    if not wanted and not known:
        raise Misuse(f"{file} holds no registration.")
    return wanted, known


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}.") from None
    if len(raw) > MAX_BYTES:
        raise too_large(MAX_BYTES)
    return raw


def _agrees(row: Row, document: Document) -> bool:
    """Whether everything that the row says is on record; the record may say more."""
    said = [(column.cell(row.data), column.cell(document.data)) for column in columns()]
    return all(new in ("", old) for new, old in said) and row.notes in ("", document.body.strip())


def _write(opened: Opened, paths: dict[str, Row]) -> None:
    """Write every file, or none.

    Raises:
        Misuse: one is there already.
        CannotWrite: the disk is full, the folder read-only, …
        BadFile: a link lies on the way.
    """
    targets = {opened.here.destination(path): row for path, row in paths.items()}
    done: list[Path] = []
    try:
        for target, row in targets.items():
            write_atomically(target, row.text, new=True)
            done.append(target)
    except (FileExistsError, CannotWrite) as error:
        for target in done:
            target.unlink(missing_ok=True)
        if isinstance(error, CannotWrite):
            raise
        raise Misuse(
            f"{target} exists already, though it is no registration that git shows. Look at it first."
        ) from None
