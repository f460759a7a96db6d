"""`treaty redlines export`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty import Paper, counted
from treaty.changes.acting import called
from treaty.changes.next_step import next_step_told
from treaty.checks.question import Misuse
from treaty.cli.context import as_of_option, open_reader
from treaty.files.writing import write_atomically
from treaty.language.wording import long_date
from treaty.negotiation.rounds import register, rounds
from treaty.views.papers import NoRenderer, render
from treaty.word.package import Package

from treaty_redlines import issues
from treaty_redlines.answering import answered, outcome
from treaty_redlines.commands.importing import read_file, rejected_lines
from treaty_redlines.opening import open_deal, ours
from treaty_redlines.proposals import proposals
from treaty_redlines.register import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty import Deal
    from treaty.checks.reader import DeskReader
    from treaty.negotiation.rounds import Redline, Round

    from treaty_redlines.answering import Answered
    from treaty_redlines.proposals import Proposal


@click.command("export")
@click.argument("written", metavar="DEAL")
@click.option(
    "--over",
    "file",
    metavar="FILE.docx",
    type=click.Path(path_type=Path),
    required=True,
    help="Their file, as imported.",
)
@click.option("--as", "person", metavar="PERSON", default="", help="In whose name (default: the deal's owner).")
@click.option(
    "--to", "folder", metavar="FOLDER", type=click.Path(path_type=Path), default=None, help="Where to (default: build)."
)
@as_of_option
def export_command(written: str, file: Path, person: str, folder: Path | None, as_of: str) -> None:
    """Write our answer to the partner's redlines of DEAL over their own Word file.

    What is rejected is marked back and what we offer is put in, as tracked changes in our name; a comment says what was
    decided, and what we tell the partner about it. Beside it lies the issue list, as a Word table and as CSV. Triage,
    owners, risks and our own reasons are in none of them.
    """
    here, reader = open_reader(as_of=as_of)
    deal = open_deal(reader, here.relative(written))
    author = _author(reader, deal, person)
    raw, _ = read_file(file)
    source = _round(deal, file, sha256(raw).hexdigest())
    package = Package.of(raw)
    pairs, standing = _pairs(deal, here.root, package, source)
    if not any(outcome(redline) for redline in standing):
        raise Misuse(f"Nothing of {file.name} is decided. `treaty call {deal.id}` goes through it.")
    on = f"{reader.desk.as_of:%Y-%m-%dT%H:%M:%SZ}"
    from treaty.word.reading import roots

    answer = answered(package, pairs, author, on, roots(package))
    name = f"{deal.id}-round-{source.number}"
    asked = {redline.id: words_of(proposal)[2] for proposal, redline in pairs}
    files: dict[str, bytes] = {
        f"{name}-answer.docx": answer.content,
        f"{name}-issues.csv": issues.csv(standing, asked).encode(),
    }
    files |= _list(reader, deal, standing, asked, name)
    for each, content in files.items():
        target = here.destination(f"build/{each}") if folder is None else folder / each
        write_atomically(target, content)
        click.echo(f"wrote {f'build/{each}' if folder is None else target}")
    for line in (*_told(answer), *next_step_told(deal, reader.desk)):
        click.echo(line)


def _told(answer: Answered) -> Iterator[str]:
    """How much of the answer the file itself shows, and what it cannot."""
    if answer.wanted:
        share = f"{len(answer.wanted) - len(answer.unmarked)} of {len(answer.wanted)}"
        yield f"\nOur changes marked in the text: {share}."
    if answer.unmarked:
        yield f"Told in words only, for it cannot be marked there: {_names(answer.unmarked)}."
    if answer.unsaid:
        yield f"Without a comment in the file, which has no place for one: {_names(answer.unsaid)}."
        yield "The issue list has them all."


def _names(redlines: Sequence[Redline]) -> str:
    return ", ".join(each.name for each in redlines)


def _author(reader: DeskReader, deal: Deal, person: str) -> str:
    roster = reader.desk.roster
    known = called(roster, person) if person else roster.people.get(deal.owner)
    return known.name if known else reader.desk.config.company


def _round(deal: Deal, file: Path, digest: str) -> Round:
    found = next((each for each in rounds(deal) if each.source and each.source.sha256 == digest), None)
    if found is None:
        raise Misuse(f"{file.name} was not imported into {deal.id}: `treaty redlines import {deal.id} {file}` first.")
    return found


def _pairs(
    deal: Deal, root: Path, package: Package, source: Round
) -> tuple[list[tuple[Proposal, Redline]], list[Redline]]:
    """What the file proposes, each with its redline as it stands now, and all redlines of the round."""
    from treaty.word.reading import read

    text = read(package)
    theirs = [line for line in rejected_lines(text) if line.strip()]
    kind = source.source.document if source.source else ""
    found = proposals(text, ours(deal, root, theirs, kind, before=source.number).lines)
    latest = {each.id: each for each in register(r for each in rounds(deal) for r in each.redlines) if each.id}
    waiting = list(source.redlines)
    pairs = []
    for proposal in found:
        match = next((r for r in waiting if words_of(proposal) == (r.strikes, r.text, r.note)), None)
        if match is not None:
            waiting.remove(match)
            pairs.append((proposal, latest.get(match.id, match)))
    return pairs, [latest.get(each.id, each) for each in source.redlines]


def _list(
    reader: DeskReader, deal: Deal, standing: Sequence[Redline], asked: Mapping[str, str], name: str
) -> dict[str, bytes]:
    """The issue list as a Word file; where nobody makes those here, that is told."""
    today = reader.desk.today
    title = f"Issue list, {reader.desk.config.company} and {deal.partner.name}, {long_date(today)}"
    body = f"{counted(len(standing), 'redline')}.\n\n{issues.markdown(standing, asked)}"
    try:
        made = render(reader.plugins, Paper(title=title, body=body, dated=today), ["docx"])
    except NoRenderer as missing:
        click.echo(str(missing), err=True)
        return {}
    return {f"{name}-issues.docx": made["docx"]}
