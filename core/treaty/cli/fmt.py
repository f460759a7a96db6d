"""`treaty fmt`: one normal form for every quantity, line ending and encoding mark."""

from __future__ import annotations

import click

from treaty.checks.checking import Question, open_desk
from treaty.cli.context import Here, now
from treaty.files.writing import sweep, write_atomically
from treaty.language.wording import counted
from treaty.records.formatting import format_record
from treaty.run import Exit
from treaty.steps import Step, at_step


@at_step(Step.DESK, "Write quantities in their normal form.")
@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--check", "check_only", is_flag=True, help="Change nothing; exit 1 if a file would change.")
def fmt_command(paths: tuple[str, ...], check_only: bool) -> int:  # noqa: FBT001  # click passes flags by name
    """Write quantities in their normal form (`10 %` becomes `10%`), one line at a time, comments untouched.

    PATHS are files, folders or deal ids; without any, every deal of the desk. Approvals are never touched, and
    none is voided: they bind the normal form. What an interrupted write left behind is removed.
    """
    here = Here.find()
    reader = open_desk(here.tree(), Question(now=now()))
    changed = 0
    for each in here.records(reader.folder, paths):
        result = format_record(reader.tree, each, reader.folder, reader.kinds)
        if result is None:
            continue
        changed += 1
        if not check_only:
            write_atomically(here.destination(each), result.content)
        click.echo(f"{each}: {'would change' if check_only else 'changed'}: {', '.join(result.what)}")
    if not check_only:
        for leftover in sweep(here.root / reader.folder, now()):
            click.echo(f"{leftover.relative_to(here.root).as_posix()}: removed: an interrupted write left it behind")
    click.echo(f"{counted(changed, 'file')} {'would change' if check_only else 'changed'}.")
    return Exit.FINDINGS if check_only and changed else Exit.CLEAN
