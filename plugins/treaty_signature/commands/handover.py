"""`treaty handover`."""

from __future__ import annotations

from pathlib import Path

import click
from treaty import Step, Visibility, at_step
from treaty.checks.checking import Misuse
from treaty.cli.context import as_of_option
from treaty.files.writing import write_report

from treaty_signature.case import Case
from treaty_signature.commands.output import output_option
from treaty_signature.handing_over import as_csv, as_json, handover
from treaty_signature.levels import told
from treaty_signature.signers import AGREEMENT


@at_step(Step.SIGN, "Export signed terms for CRM and PRM.")
@click.command("handover")
@click.argument("written_deal", metavar="DEAL")
@output_option
@as_of_option
def handover_command(written_deal: str, output: str, as_of: str) -> None:
    """Write the signed terms of DEAL for CRM and PRM, as JSON and as CSV: tier, rates, registration, contacts, terms.

    Both carry a key made of the desk, the deal and the terms that were signed: to take them twice changes nothing.
    Terms that changed since the signature are refused, for nobody has agreed to them.
    """
    case = Case.open(written_deal, as_of)
    deal = case.deal
    if deal.existence > Visibility.INTERNAL:
        raise Misuse(f"{deal.id} is confidential: not everybody of us may know of it, so it is not handed over.")
    record = case.record(AGREEMENT)
    if record is None:
        raise Misuse(f"No agreement of {deal.id} is filed. `treaty execute {deal.id} signed.pdf` files it.")
    if not record.terms:
        raise Misuse(f"{record.path} does not say which terms were signed (`terms`), so nobody can vouch for these.")
    if record.terms != case.stamp(AGREEMENT):
        raise Misuse(
            f"The terms of {deal.id} are not those that were signed. Change them back, or have the amendment signed: "
            f"`treaty check {deal.id}` says what changed."
        )
    found = handover(deal, case.desk, record)
    for suffix, content in (("json", as_json(found)), ("csv", as_csv(found))):
        path = Path(output, f"{deal.id}-handover.{suffix}")
        write_report(path, content)
        click.echo(f"wrote {path}")
    click.echo(f"Key: {found['key']}")
    click.echo(f"Level: {told(record.level, deal.evidence())}")
