"""`treaty migrate`: records of an older schema brought up to date."""

from __future__ import annotations

import click

from treaty.checks.checking import Question, open_desk
from treaty.cli.context import Here, now
from treaty.document import Document
from treaty.files.writing import write_atomically
from treaty.language.wording import counted
from treaty.records.kinds import kind_of
from treaty.records.migrating import VERSION, CannotMigrate, migrate
from treaty.run import Exit
from treaty.source import BadFile
from treaty.steps import Step, at_step


@at_step(Step.DESK, "Bring older records up to date.")
@click.command("migrate")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--check", "check_only", is_flag=True, help="Change nothing; exit 1 if a file would change.")
def migrate_command(paths: tuple[str, ...], check_only: bool) -> int:  # noqa: FBT001  # click passes flags by name
    """Bring records of an older schema up to date, a few words a file, comments untouched.

    PATHS are files, folders or deal ids; without any, every deal of the desk. No approval is voided: what approvals
    bind is never migrated. A file that cannot be read is left for `treaty check` to tell.
    """
    here = Here.find()
    reader = open_desk(here.tree(), Question(now=now()))
    done = stuck = 0
    for path in here.records(reader.folder, paths):
        kind = kind_of(path.removeprefix(f"{reader.folder}/").partition("/")[2], reader.kinds)
        if kind is None or not kind.schema or kind.add_only:
            continue
        try:
            old = Document.parse(path, reader.tree.read(path))
            new = migrate(old, kind)
        except BadFile:
            continue
        except CannotMigrate as error:
            stuck += 1
            click.echo(f"{path}: not changed: {error}.", err=True)
            continue
        if new is not None:
            done += 1
            if not check_only:
                write_atomically(here.destination(path), new.text)
            said = "would go" if check_only else "brought"
            click.echo(f"{path}: {said} from schema {old.data[VERSION]} to {new.data[VERSION]}")
    click.echo(f"{counted(done, 'file')} {'would change' if check_only else 'changed'}.")
    return Exit.FINDINGS if stuck or (check_only and done) else Exit.CLEAN
