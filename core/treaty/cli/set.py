"""`treaty set` and `treaty milestone`: one value of a deal changed in place, checked before it is written."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import click

from treaty.checks.checking import Misuse
from treaty.cli.context import as_of_option, open_reader
from treaty.progress.milestones import MILESTONES
from treaty.run import Exit
from treaty.source import BadFile
from treaty.steps import Step, at_step

if TYPE_CHECKING:
    from treaty.checks.reader import DeskReader
    from treaty.cli.context import Here
    from treaty.document import Document
    from treaty.source import Pointer


@at_step(Step.DRAFT, "Change one field of a deal.")
@click.command("set")
@click.argument("written", metavar="DEAL")
@click.argument("field")
@click.argument("value", required=False)
@click.option("--remove", "removing", is_flag=True, help="Take the field out instead.")
@as_of_option
def set_command(written: str, field: str, value: str | None, removing: bool, as_of: str) -> int:  # noqa: FBT001  # click's way
    """Change one FIELD of DEAL's deal.md to VALUE, in place; comments and order stay.

    FIELD is a path like `terms.commercial.fee` or `terms.exclusivity.0.scope`. VALUE is written as in the file. A value
    that the field cannot hold is refused; what the change brings, findings and approvals voided, is told.
    """
    if removing == (value is not None):
        raise Misuse("Give a value, or `--remove`.")
    here, reader = open_reader(as_of=as_of)
    from treaty.records.editing import read_pointer, read_value

    meant = None if value is None else read_value(value)
    return _change(here, reader, reader.find_deal(written), read_pointer(field), meant)


@at_step(Step.RUN, "Record that a milestone is reached.")
@click.command("milestone")
@click.argument("written", metavar="DEAL")
@click.argument("name", type=click.Choice([m.name for m in MILESTONES]), metavar="MILESTONE")
@click.option("--on", "day", metavar="DATE", default="", help="When it was reached (default: today).")
@click.option("--evidence", default="", help="What shows it.")
@as_of_option
def milestone_command(written: str, name: str, day: str, evidence: str, as_of: str) -> int:
    """Record that DEAL has reached MILESTONE, in place; comments and order stay.

    The milestones, in order: interest, light-document-sent, light-document-signed, drafting-started, draft-sent,
    redlines-received, negotiation-call, second-draft-sent, final-draft, sent-for-signature, signed, kick-off; and
    walked-away, expired, terminated. What reaching it brings, such as a missing approval, is told.
    """
    here, reader = open_reader(as_of=as_of)
    deal = reader.find_deal(written)
    day = day or reader.desk.today.isoformat()
    known = _document(reader, deal).data.get("milestones") or {}
    if isinstance(known, dict) and name in known:
        raise Misuse(f"{deal} has reached `{name}` already. `treaty set {deal} milestones.{name}` changes the date.")
    if name == "interest" and not evidence:
        raise Misuse('Day 1 needs what shows the interest: add `--evidence "E-mail of their CEO"`, or whatever it is.')
    value: Any = {"on": day, "evidence": evidence} if evidence else day
    return _change(here, reader, deal, ("milestones", name), value, moved=True)


def _document(reader: DeskReader, deal: str) -> Document:
    from treaty.document import Document
    from treaty.records.kinds import DEAL_FILE

    path = f"{reader.folder}/{deal}/{DEAL_FILE}"
    try:
        return Document.parse(path, reader.tree.read(path))
    except BadFile as bad:
        raise Misuse(f"{path} cannot be read: {bad.message}. {bad.remedy}") from None


def _change(here: Here, reader: DeskReader, deal: str, pointer: Pointer, value: Any, *, moved: bool = False) -> int:
    from treaty.changes.changing import complaints, told
    from treaty.changes.next_step import next_step_told
    from treaty.changes.trial import trial
    from treaty.files.writing import write_atomically
    from treaty.records.editing import CannotEdit, put, remove

    old = _document(reader, deal)
    try:
        text = remove(old, pointer) if value is None else put(old, pointer, value)
    except CannotEdit as error:
        raise Misuse(f"{old.path}: {error}.") from None
    if said := complaints(old, text):
        raise Misuse("\n".join([*said, "Nothing was changed."]))
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the report
        tried = trial(reader, deal, {old.path: text.encode()})
    write_atomically(here.destination(old.path), text)
    before = _shown(old.data, pointer)
    click.echo(f"{old.path}: {'.'.join(map(str, pointer))}: {before} → {'nothing' if value is None else _say(value)}")
    for line in told(tried):
        click.echo(line)
    if moved and tried.after.deal:
        for line in next_step_told(tried.after.deal, reader.desk, moved=True):
            click.echo(line)
    return Exit.FINDINGS if tried.errors else Exit.CLEAN


def _shown(data: Any, pointer: Pointer) -> str:
    try:
        for step in pointer:
            data = data[step]
    except (LookupError, TypeError):
        return "nothing"
    return _say(data)


def _say(value: Any) -> str:
    from treaty.yaml.emitting import flow

    return value if isinstance(value, str) else flow(value)
