"""`treaty send`: what left the house, to whom, when, in which words, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from treaty import Severity, Step, Visibility, at_step
from treaty.changes.next_step import next_step_told
from treaty.checks.question import Misuse
from treaty.cli.context import as_of_option, audience_option, open_reader
from treaty.language.wording import long_date
from treaty.progress.models import DOCUMENT_TITLES

from treaty_documents.commands.opening import open_deal, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal
    from treaty.checks.reader import DeskReader

    from treaty_documents.sending import Sending


@at_step(Step.DRAFT, "Record that a document was sent.")
@click.command("send")
@click.argument("written", metavar="DEAL")
@click.argument("kind", metavar="DOCUMENT", type=click.Choice(sorted(DOCUMENT_TITLES)))
@click.option("--to", required=True, metavar="NAME", help="Who receives it.")
@click.option("--on", "day", default="", metavar="DATE", help="When it was sent (default: today).")
@click.option("--check", "dry", is_flag=True, help="Tell whether it may be sent, and write nothing.")
@as_of_option
@audience_option
def send_command(written: str, kind: str, to: str, day: str, *, dry: bool, as_of: str, audience: str) -> None:
    """Record that DOCUMENT of DEAL is sent: loi, mou, term-sheet or agreement.

    The round holds version, fingerprint, recipient and day, and that it is the partner's turn; the document is `sent`,
    and the milestone is dated. First it is tried: out of order, without an approval that has to come before, or with
    any other error in the deal, it is refused and nothing is written. The file itself you send as you like.
    """
    from treaty_documents.sending import send
    from treaty_documents.writing import write_all

    if not to.strip():
        raise Misuse('Say who receives it: `--to "Denise Halloran"`.')
    here, reader = open_reader(as_of=as_of)
    deal = open_deal(reader, written)
    sending = send(reader, deal, kind, to, _day(reader, day))
    seen = Visibility.named(audience)
    if errors := [f for f in sending.tried.after.findings if f.severity is Severity.ERROR]:
        refusal = f"The {DOCUMENT_TITLES[kind]} of {deal.id} cannot be sent:"
        raise Misuse("\n".join([refusal, *told(errors, seen), "Nothing was written."]))
    if not dry:
        write_all(here, sending.files)
    for line in _told(deal, sending, to, _day(reader, day), seen, dry=dry):
        click.echo(line)
    if not dry and sending.tried.after.deal:
        for line in next_step_told(sending.tried.after.deal, reader.desk):
            click.echo(line)


def _told(deal: Deal, sending: Sending, to: str, on: date, seen: Visibility, *, dry: bool) -> Iterator[str]:
    from treaty_documents.sending import milestone_title

    title = DOCUMENT_TITLES[sending.kind]
    done = "may be sent" if dry else "sent"
    yield f"{deal.id}: version {sending.version} of the {title} {done} to {to} on {long_date(on)}"
    yield f"  fingerprint {sending.sha256}"
    yield f"  round {sending.round}: it is the partner's turn"
    if sending.milestone:
        yield f"  milestone: {milestone_title(sending.milestone)}"
    for each in sending.missing:
        yield f"  missing: the accepted redline {each.name}, clause {each.clause}, does not stand in it"
    yield from told(sending.tried.appeared, seen)


def _day(reader: DeskReader, written: str) -> date:
    from treaty.quantities import QuantityError, parse_day

    if not written:
        return reader.desk.today
    try:
        return parse_day(written)
    except QuantityError as error:
        raise Misuse(str(error)) from None
