"""`treaty approve`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step
from treaty.checks.checking import Misuse
from treaty.cli.context import as_of_option

from treaty_approvals.changes import whole
from treaty_approvals.commands.case import Case, before, binds, say_clock
from treaty_approvals.commands.deciding import accepted, key_for, refuse_idle, refuse_twice, role_of, signed
from treaty_approvals.proof import RECORDED, SIGNED
from treaty_approvals.recording import Draft, dated, moment, put
from treaty_approvals.records import Decision
from treaty_approvals.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty_approvals.changes import Change
    from treaty_approvals.records import Record
    from treaty_approvals.view import View

_PAST = {Decision.APPROVE: "approved", Decision.REJECT: "rejected", Decision.REVOKE: "took back a decision on"}


@at_step(Step.APPROVE, "Approve or reject what a gate binds.")
@click.command("approve")
@click.argument("written", metavar="DEAL")
@click.option("--gate", "named", metavar="GATE", required=True, help="The gate to decide at.")
@click.option("--as", "person", metavar="PERSON", required=True, help="Who decides: an id in roster.yaml.")
@click.option("--role", "role", metavar="ROLE", help="In which role; needed only by who holds several of the gate's.")
@click.option("--reject", is_flag=True, help="Reject these terms instead.")
@click.option("--revoke", is_flag=True, help="Take back what PERSON decided on these terms.")
@click.option("--reason", metavar="TEXT", default="", help="Why; it stands in the record.")
@click.option("--accept", multiple=True, metavar="RULE", help="Accept only this of the rules proposed.")
@click.option("--key", metavar="PATH", help="The SSH key to sign with. Default: the one git signs commits with.")
@click.option("--yes", is_flag=True, help="Do not ask; needed where there is no terminal.")
@as_of_option
def approve_command(
    written: str,
    named: str,
    person: str,
    role: str | None,
    reject: bool,  # noqa: FBT001  # click passes flags by name
    revoke: bool,  # noqa: FBT001  # the same
    reason: str,
    accept: tuple[str, ...],
    key: str | None,
    yes: bool,  # noqa: FBT001  # the same
    as_of: str,
) -> None:
    """Approve, or reject, what a gate binds of DEAL: exactly these terms and texts.

    Shows what is approved, or what changed since the same role last approved, asks, and puts the decision on record.
    It counts until one of these terms changes.
    """
    if reject and revoke:
        raise Misuse("Either `--reject` or `--revoke`, not both.")
    decision = Decision.REJECT if reject else Decision.REVOKE if revoke else Decision.APPROVE
    case = Case.open(written, as_of)
    say_clock(case)
    view, by = case.view(case.gate(named)), case.person(person)
    draft = Draft(binds(view), by, role_of(case, view, by, role, decision), decision, reason=reason)
    if decision is Decision.APPROVE:
        draft = replace(draft, accepts=accepted(case, view, draft.role, accept))
    signer = key_for(case, view.gate, draft.role, key)
    refuse_twice(case, view, draft, is_signed=signer is not None)
    issued = moment(case.root, draft, case.deal, case.desk, fixed=case.fixed)
    record = dated(draft, case.deal, case.desk, issued)
    refuse_idle(case, record, SIGNED if signer else RECORDED)
    _show(case, view, draft)
    if not yes and not _confirmed(draft):
        raise click.Abort
    record = signed(case, record, signer)
    paths = put(case.root, record, draft.binds, case.deal)
    _tell(case, view, record)
    for path in paths:
        click.echo(f"  {path}")


def _show(case: Case, view: View, draft: Draft) -> None:
    """What is decided on: all of it, or what changed since this role last approved."""
    partner = case.deal.partner.name
    click.echo(f"{partner}, {case.deal.pattern.title.lower()}: {view.gate.name} ({before(view.gate)})\n")
    earlier = [s for s in case.dossier.shifts(view) if draft.role in s.roles]
    if earlier:
        last = next(w.record for w in earlier[0].approvals if w.record.role is draft.role)
        name = case.desk.roster.name(last.by)
        click.echo(f"Since {name} approved for {last.role.label} on {day(last.issued, case.desk)}:")
        _list(earlier[0].changes)
    else:
        click.echo("What it binds:")
        _list(whole(draft.binds, case.deal))
    flags = [f for f in case.flags() if f.rule in draft.accepts]
    if flags:
        click.echo("\nAccepted with it:")
        for finding in flags:
            click.echo(f"  {case.told(finding)}")
    click.echo()


def _list(changes: Iterable[Change]) -> None:
    for change in changes:
        values = " → ".join(v for v in (change.old, change.new) if v)
        gone = " → removed" if change.old and not change.new else ""
        click.echo(f"  {change.what}" + (f": {values}{gone}" if values else ""))


def _confirmed(draft: Draft) -> bool:
    if not sys.stdin.isatty():
        raise Misuse("There is no terminal to ask at: look at it with `treaty approvals`, then add `--yes`.")
    verb = draft.decision.value.capitalize()
    return click.confirm(f"{verb} this as {draft.role.label}?", default=False)


def _tell(case: Case, view: View, record: Record) -> None:
    level = SIGNED if record.signature else RECORDED
    name = case.desk.roster.name(record.by)
    click.echo(f"{name} {_PAST[record.decision]} {view.gate.name} for {record.role.label} ({level}). Commit:")
