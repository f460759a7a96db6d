"""`treaty propose`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from treaty import Step, at_step, listed
from treaty.checks.checking import Misuse
from treaty.cli.context import as_of_option
from treaty.policy.roster import Role
from treaty.progress.milestones import BY_NAME, ORDER

from treaty_approvals.commands.case import Case, binds, say_clock
from treaty_approvals.policy import RED_FLAGS, RISK, TRUE_COPY
from treaty_approvals.recording import Draft, dated, moment, put
from treaty_approvals.records import Decision
from treaty_approvals.words import roles_listed

if TYPE_CHECKING:
    from treaty_approvals.view import View

#: Gates that there may be no reason to ask at.
_NOTHING = {
    RED_FLAGS: "No red flag stands in {}",
    RISK: "No redline of {} is accepted as a risk",
    TRUE_COPY: "No signed file of {} is taken on Legal's word",
}


@at_step(Step.APPROVE, "Ask for the approvals a deal needs.")
@click.command("propose")
@click.argument("written", metavar="DEAL")
@click.option("--gate", "named", metavar="GATE", help="Ask at this gate; without it, wherever something needs asking.")
@click.option("--as", "person", metavar="PERSON", help="Who asks: an id in roster.yaml. Default: whose e-mail git has.")
@click.option("--reason", metavar="TEXT", default="", help="What the approvers should know.")
@as_of_option
def propose_command(written: str, named: str | None, person: str | None, reason: str, as_of: str) -> None:
    """Ask for the approvals that DEAL needs: a record over exactly the present terms.

    Asked is whatever a sign-off could accept and none has, each of those who may accept it, and every gate whose
    approval the last change has voided; where there is neither, the gates before the next milestone. What was asked is
    a warning until it is answered, and an error again from the milestone on.
    """
    case = Case.open(written, as_of)
    say_clock(case)
    case.refuse_final()
    views = [_named(case, named)] if named else _to_ask(case)
    for view in views:
        _refuse_rejected(case, view)
    open_ = [v for v in views if not _is_asked(case, v)]
    if not open_:
        click.echo(_nothing(case, views))
        return
    by, role = _proposer(case, person)
    paths: list[str] = []
    for view in open_:
        draft = Draft(binds(view), by, role, Decision.PROPOSE, _accepts(case, view), reason)
        issued = moment(case.root, draft, case.deal, case.desk, fixed=case.fixed)
        paths += put(case.root, dated(draft, case.deal, case.desk, issued), draft.binds, case.deal)
        _tell(case, view, draft)
    click.echo("\nCommit what was written, and let them look at it:")
    for path in paths:
        click.echo(f"  {path}")


def _named(case: Case, name: str) -> View:
    view = case.view(case.gate(name))
    if name in _NOTHING and not view.needed and not view.was_approved and not _accepts(case, view):
        raise Misuse(f"{_NOTHING[name].format(case.deal.id)}, so there is nothing to accept.")
    return view


def _to_ask(case: Case) -> list[View]:
    """The gates where something needs asking now."""
    found = case.dossier
    views = {v.gate.name: case.view(v.gate) for v in found.views if v.was_approved}
    for rule in sorted({f.rule for f in case.open_flags()}):
        if gate := case.home(rule):
            views[gate.name] = case.acceptance(gate)
        else:
            click.echo(_homeless(case, rule), err=True)
    if found.amendment is not None:
        views[found.amendment.gate.name] = found.amendment
    return [views[name] for name in case.gates if name in views] or _next(case)


def _next(case: Case) -> list[View]:
    """The gates before the first milestone that is not approved yet."""
    everything = [case.view(gate) for gate in case.gates.values()]
    wanted = [v for v in everything if v.needed and not v.is_filled]
    first = min((ORDER[v.gate.precedes] for v in wanted), default=-1)
    return [v for v in wanted if ORDER[v.gate.precedes] == first]


def _homeless(case: Case, rule: str) -> str:
    roles = roles_listed(sorted(case.rules[rule].sign_off))
    what = "A confidential finding" if rule in case.secret else f"`{rule}`"
    return (
        f"{what} cannot be accepted here: there is no gate where {roles} decide and which binds what it is about. "
        "Change the terms, or the gates in treaty.toml.\n"
    )


def _accepts(case: Case, view: View) -> tuple[str, ...]:
    """The rules that a proposal at this gate asks to accept: all that the present terms would break and are its own."""
    return tuple(rule for rule in sorted({f.rule for f in case.flags()}) if case.home(rule) == view.gate)


def _is_asked(case: Case, view: View) -> bool:
    asked = {rule for w in view.proposals for rule in w.record.accepts}
    if lacking := {f.rule for f in case.open_flags()}.intersection(_accepts(case, view)):
        return lacking <= asked
    return view.is_filled or bool(view.proposals)


def _refuse_rejected(case: Case, view: View) -> None:
    for each in view.rejections:
        who = case.desk.roster.name(each.record.by)
        raise Misuse(f"{who} has rejected exactly these terms ({view.gate.name}). Change them before you ask again.")


def _proposer(case: Case, given: str | None) -> tuple[str, Role]:
    """Who asks, and in which role."""
    by = case.asking(given or "")
    name = case.desk.roster.name(by)
    roles = case.desk.roster.people[by].roles_at(case.desk.as_of)
    if not roles:
        raise Misuse(f"{name} holds no role now, so nobody need answer. Let somebody ask who holds one.")
    click.echo(f"{name} asks{'' if given else ' (whose e-mail address this git has)'}:\n")
    return by, Role.NEGOTIATOR if Role.NEGOTIATOR in roles else min(roles)


def _tell(case: Case, view: View, draft: Draft) -> None:
    milestone = BY_NAME[view.gate.precedes].title
    click.echo(f"{roles_listed(_asked(case, view, draft))} to approve ({view.gate.name}), before: {milestone}")
    for finding in case.flags():
        if finding.rule in draft.accepts:
            click.echo(f"  {case.told(finding)}")
    for shift in case.dossier.shifts(view):
        for change in shift.changes:
            click.echo(f"  {change}")


def _asked(case: Case, view: View, draft: Draft) -> list[Role]:
    """Whom a proposal asks: who may accept what it names, and where that is not all of it, who has yet to approve."""
    found = {role for rule in draft.accepts for role in case.rules[rule].sign_off}
    if view.gate.name != RED_FLAGS or view.was_approved:
        found.update(view.missing)
    return [role for role in view.gate.roles if role in found or not found]


def _nothing(case: Case, views: list[View]) -> str:
    waiting = [v for v in views if v.owed]
    if not waiting:
        return f"Everything that {case.deal.id} takes is approved; there is nothing to ask."
    whom = listed([f"{roles_listed(v.owed)} ({v.gate.name})" for v in waiting])
    return f"Asked already: {case.deal.id} waits for {whom}."
