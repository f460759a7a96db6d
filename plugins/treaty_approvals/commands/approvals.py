"""`treaty approvals`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
from treaty import Step, at_step, listed
from treaty.cli.context import as_of_option

from treaty_approvals.commands.case import Case, before, binds, say_clock
from treaty_approvals.words import day

if TYPE_CHECKING:
    from treaty.policy.roster import Role

    from treaty_approvals.gates import Shift
    from treaty_approvals.standing import Weighed
    from treaty_approvals.view import View


@at_step(Step.APPROVE, "Show who approved what, what is awaited.")
@click.command("approvals")
@click.argument("written", metavar="DEAL")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@as_of_option
def approvals_command(written: str, format_: str, as_of: str) -> None:
    """Show the approvals of DEAL: who approved what, what is waited for, and what has changed since.

    For each gate: the milestone that it precedes, each role, and where an approval no longer stands, which term
    changed since, from what to what.
    """
    case = Case.open(written, as_of)
    gates = [_gate(case, view) for view in _views(case)]
    if format_ == "json":
        click.echo(json.dumps({"deal": case.deal.id, "gates": gates}, indent=2, ensure_ascii=False))
        return
    say_clock(case)
    for gate in gates:
        for line in _lines(gate):
            click.echo(line)
    bad = [w for w in case.dossier.records if w.fault is not None]
    if bad:
        count = "1 record counts" if len(bad) == 1 else f"{len(bad)} records count"
        click.echo(f"\n{count} for nothing: `treaty check {case.deal.id}` says why.")


def _views(case: Case) -> list[View]:
    """The gates that this deal takes, or at which somebody decided."""
    decided = {v.gate.name for v in case.dossier.views}
    every = [case.view(gate) for gate in case.gates.values()]
    return [v for v in every if v.needed or v.gate.name in decided]


def _gate(case: Case, view: View) -> dict[str, Any]:
    shifts = case.dossier.shifts(view)
    return {
        "gate": view.gate.name,
        "before": before(view.gate).removeprefix("before: "),
        "due": view.due,
        "approved": view.is_filled,
        "assurance": view.gate.assurance,
        "terms": binds(view).digest,
        "roles": [_role(case, view, role, shifts) for role in view.roles],
    }


def _role(case: Case, view: View, role: Role, shifts: tuple[Shift, ...]) -> dict[str, Any]:
    """How one role stands at a gate; the first that is true of: rejected, approved, lapsed, stale, asked, open."""
    mine: dict[str, tuple[Weighed, ...]] = {
        "rejected": view.rejections,
        "approved": view.approvals if role not in view.missing else (),
        "lapsed": view.lapsed,
        "stale": view.earlier,
    }
    found: dict[str, Any] = {"role": role.value, "label": role.label, "state": "open"}
    for state, records in mine.items():
        if decided := [w for w in records if w.record.role is role]:
            found |= {"state": state, **_decided(case, decided[-1])}
            break
    if found["state"] == "stale":
        changes = next(s.changes for s in shifts if role in s.roles)
        found["changed"] = [{"what": c.what, "from": c.old, "to": c.new} for c in changes]
    if role in view.owed:
        record = view.proposals[-1].record
        found["asked"] = {"by": case.desk.roster.name(record.by), "on": day(record.issued, case.desk)}
    return found


def _decided(case: Case, weighed: Weighed) -> dict[str, Any]:
    record = weighed.record
    return {
        "by": case.desk.roster.name(record.by),
        "on": day(record.issued, case.desk),
        "level": weighed.level,
        "accepts": [rule for rule in record.accepts if rule not in case.secret],
        "reason": record.reason,
        "record": record.path,
    }


def _lines(gate: dict[str, Any]) -> list[str]:
    overdue = ", which was reached" if gate["due"] and not gate["approved"] else ""
    head = f"{gate['gate']:<16}{'approved' if gate['approved'] else 'open':<10}before: {gate['before']}{overdue}"
    return [head, *(line for role in gate["roles"] for line in _role_lines(role))]


def _role_lines(role: dict[str, Any]) -> list[str]:
    label, below = f"  {role['label']:<14}", " " * 16
    asked = role.get("asked")
    again = "" if role["state"] == "open" else " again"
    waiting = f"asked{again} by {asked['by']} on {asked['on']}" if asked else f"not asked{again}"
    if role["state"] == "open":
        return [label + waiting]
    who = f"{role['by']}, {role['on']} ({role['level']})"
    accepts = f", accepting {listed(role['accepts'])}" if role["accepts"] else ""
    match role["state"]:
        case "approved":
            return [f"{label}approved by {who}{accepts}", *[below + waiting] * bool(asked)]
        case "rejected":
            return [f"{label}rejected by {who}" + (f": {role['reason']}" if role["reason"] else "")]
        case "lapsed":
            return [f"{label}approved by {who}, who no longer holds the role", below + waiting]
        case _:
            changed = [f"{below}  {_changed(c['what'], c['from'], c['to'])}" for c in role["changed"]]
            return [f"{label}approved by {who}; changed since:", *changed, below + waiting]


def _changed(what: str, old: str, new: str) -> str:
    return f"{what}: {old or 'nothing'} → {new or 'nothing'}" if old or new else what
