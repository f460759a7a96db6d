"""`treaty announce`."""

from __future__ import annotations

from pathlib import Path

import click
from treaty import Step, Visibility, at_step
from treaty.checks.checking import Misuse
from treaty.cli.context import as_of_option
from treaty.files.writing import write_report

from treaty_signature.announcement import announcement
from treaty_signature.case import Case
from treaty_signature.commands.output import output_option
from treaty_signature.readiness import SIGNED


@at_step(Step.SIGN, "Write the internal announcement.")
@click.command("announce")
@click.argument("written_deal", metavar="DEAL")
@output_option
@as_of_option
def announce_command(written_deal: str, output: str, as_of: str) -> None:
    """Write the internal announcement of DEAL, once it is signed, as Markdown and as a mail (.eml).

    It goes from the CPO to sales, sales engineering, marketing and finance, and says what the deal and the policy know;
    what they do not know is named, so that it can be settled before the mail is sent. No rate and no position is in it.
    """
    case = Case.open(written_deal, as_of)
    deal = case.deal
    if deal.existence > Visibility.INTERNAL:
        raise Misuse(f"{deal.id} is confidential: not everybody of us may know of it, so it is not announced.")
    if not deal.milestones.reached(SIGNED, case.desk.as_of):
        raise Misuse(f"{deal.id} is not signed yet. `treaty execute {deal.id} signed.pdf` files what was signed.")
    found = announcement(deal, case.desk)
    for suffix, content in (("md", found.markdown()), ("eml", found.mail(case.desk).decode())):
        path = Path(output, f"{deal.id}-announcement.{suffix}")
        write_report(path, content)
        click.echo(f"wrote {path}")
    if found.missing:
        click.echo("Nobody has written down yet:")
        for each in found.missing:
            click.echo(f"  {each}")
    tick = f"`treaty set {deal.id} checklist.announcement '{{on: {case.desk.today}, by: PERSON}}'`"
    click.echo(f"Once it is sent: {tick}.")
