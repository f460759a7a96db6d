"""`treaty redlines import`."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from treaty.changes import arriving
from treaty.changes.next_step import next_step_told
from treaty.checks.question import Misuse
from treaty.cli.context import as_of_option, open_reader
from treaty.word.package import MAX_FILE, Package, Unreadable

from treaty_redlines import asked
from treaty_redlines.commands.telling import fallbacks, in_our_name, told
from treaty_redlines.library import Library
from treaty_redlines.opening import open_deal, ours
from treaty_redlines.proposals import proposals
from treaty_redlines.register import redlines
from treaty_redlines.triage import Triage
from treaty_redlines.words import visible

if TYPE_CHECKING:
    from treaty import Deal
    from treaty.checks.reader import DeskReader
    from treaty.word.model import WordText

    from treaty_redlines.opening import Ours
    from treaty_redlines.proposals import Proposal


@click.command("import")
@click.argument("written", metavar="DEAL")
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.option(
    "--document", "kind", metavar="KIND", default="", help="What it marks up (default: what it is most like)."
)
@click.option("--on", "day", metavar="DATE", default="", help="When it came (default: today).")
@as_of_option
def import_command(written: str, file: Path, kind: str, day: str, as_of: str) -> None:
    """Read the partner's Word file into the next round of DEAL.

    Every tracked insertion, deletion, move and change of format, in tables, headers, footers and notes too, and every
    comment becomes a redline with its author and date, tied to our clause and triaged. What differs from what we sent
    without being tracked becomes one as well; so a clean file can be imported too. A part that cannot be read stops the
    import, and nothing is written then.
    """
    here, reader = open_reader(as_of=as_of)
    deal = open_deal(reader, here.relative(written))
    day = arriving.day(day, reader)
    raw, text = read_file(file)
    digest = sha256(raw).hexdigest()
    if before := arriving.read_before(deal, digest):
        click.echo(f"{visible(file.name)} was imported already: {before}. Nothing was changed.")
        return
    theirs = [p for p in rejected_lines(text) if p.strip()]
    document = ours(deal, here.root, theirs, kind, file=str(file))
    found = proposals(text, document.lines)
    if not found:
        raise Misuse(f"{visible(file.name)} says what we sent, word for word, without a comment. Nothing was written.")
    library = Library.of(deal, reader, document.lines)
    data = _round(deal, found, text, Triage.of(deal, reader.desk, library)) | {
        "source": {"file": visible(file.name), "sha256": digest, "document": document.kind},
        "turn": "us",
    }
    values = asked.read_values(reader, deal, found, data["redlines"])
    if values:
        data["asks"] = asked.asks(deal, values)
    path = arriving.next_round(deal)
    after = arriving.write_round(reader, deal, path, {"on": day, **data}, here.destination)
    for line in told(path, data["redlines"], text, changed=document.changed):
        click.echo(line)
    for line in (*in_our_name(data["redlines"], reader.desk), *fallbacks(library, data["redlines"])):
        click.echo(line)
    for line in asked.told(deal, values):
        click.echo(line)
    click.echo(f"\n`treaty call {deal.id}` goes through them one by one.")
    _offer(deal, reader, document, day)
    for line in next_step_told(after, reader.desk):
        click.echo(line)


def read_file(file: Path) -> tuple[bytes, WordText]:
    """The bytes of a Word file, and everything it says.

    Raises:
        Misuse: it cannot be read; the text names the part and says what to do.
    """
    from treaty.word.reading import read

    if find_spec("lxml") is None:
        raise Misuse("Word files cannot be read here yet: `pip install 'treaty[word]'` adds what is missing.")
    try:
        if file.is_fifo() or file.stat().st_size > MAX_FILE:  # to open a pipe would wait for who writes into it
            Package.at(file)
        with file.open("rb") as opened:
            raw = opened.read(MAX_FILE)
        return raw, read(Package.of(raw))
    except OSError as error:
        raise Misuse(f"{visible(str(file))} cannot be read: {error.strerror}.") from None
    except Unreadable as refusal:
        raise Misuse(visible(f"{file.name} cannot be read: {refusal} Nothing was changed.")) from None


def rejected_lines(text: WordText) -> tuple[str, ...]:
    """The paragraphs of the document itself as they were before anybody changed them."""
    from treaty.word.texts import reject_all

    return reject_all(text.stories[0].paragraphs)


def _round(deal: Deal, found: tuple[Proposal, ...], text: WordText, triage: Triage) -> dict[str, Any]:
    tracked = text.is_changed or bool(text.comments)
    how = "Marked-up Word document" if tracked else "Word document without marks, compared with what we sent"
    people = sorted({visible(author) for each in found for author in each.edit.authors})
    return {"how": how, **({"people": people} if people else {}), "redlines": redlines(deal, found, triage)}


def _offer(deal: Deal, reader: DeskReader, document: Ours, day: str) -> None:
    if document.kind == "agreement" and not deal.milestones.reached("redlines-received", reader.desk.as_of):
        click.echo(f"\nThe milestone is not set: `treaty milestone {deal.id} redlines-received --on {day}`.")
